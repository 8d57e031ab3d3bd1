import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { MarkSign } from '../../preload/contract/marks.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Later } from '../parts/later.ts';
import { DraftKeeper } from './draft-keeper.svelte.ts';
import { canUndo, LastSaved } from './last-saved.svelte.ts';
import type { Outcome, Stays } from './last-saved.svelte.ts';
import { MemoryDraft, pauseMs } from './memory-draft.svelte.ts';
import { Nearest } from './nearest.svelte.ts';
import { createDraftIds, send } from './send.ts';
import { Suggestions } from './suggestions.svelte.ts';
import { joined, longestLine, withoutMark, withPlainMark, withPrefill } from './typed-line.ts';
import type { TypedLine } from './typed-line.ts';
import { isAboutWords, wordsProblem } from './words-problem.ts';

/** What the window does once the words are safe. */
export type Afterwards = 'hide' | 'stay';

export type CaptureDeps = { readonly bridge: Bridge; readonly later: Later; readonly newId: () => string };

/** What the capture window holds: the draft, the way to keep and to save it, and what was saved last. */
export class CaptureCard {
  readonly draft = new MemoryDraft();
  readonly keeper: DraftKeeper;
  /** What was saved last, and can be taken back. */
  readonly last: LastSaved;
  readonly suggestions: Suggestions;
  /** What says nearly the same already. */
  readonly nearest: Nearest;
  isSaving = $state(false);
  /** Of what was taken back last, until something is typed. */
  stays = $state<Stays>(null);
  status = $state.raw<Status | null>(null);
  #saveProblem = $state.raw<Problem | null>(null);

  readonly #deps: CaptureDeps;
  #cancelPause: (() => void) | null = null;
  #ids = createDraftIds(() => this.#deps.newId());

  constructor(deps: CaptureDeps) {
    this.#deps = deps;
    this.last = new LastSaved(deps.bridge, deps.later);
    this.nearest = new Nearest(deps.bridge, this.draft, this.last);
    this.suggestions = new Suggestions(deps.bridge, (line) => this.type(line));
    this.keeper = new DraftKeeper(deps.bridge, deps.later, this.draft);
  }

  get problem(): Problem | null {
    return this.#saveProblem ?? this.keeper.problem;
  }

  /** Brings the kept draft back and follows what main says. */
  async start(): Promise<void> {
    this.#deps.bridge.on('status.changed', (status) => (this.status = status));
    this.#deps.bridge.on('draft.flush', () => void this.keepDraft());
    this.last.start();
    const [status] = await Promise.all([this.#deps.bridge.call('status.read', null), this.keeper.bringBack()]);
    if (status.ok) this.status ??= status.value;
    await this.takePrefill();
  }

  /** Appends text that a start or a link brought to the draft; saves nothing. */
  async takePrefill(): Promise<void> {
    if (!this.keeper.isBack) return;
    const brought = await this.#deps.bridge.call('prefill.take', null);
    if (!brought.ok || brought.value === '') return;
    const line = withPrefill(this.draft.text, brought.value);
    if (line.text.length > longestLine) {
      this.refuseTooMuch(line.text.length);
      return;
    }
    this.type(line);
    await this.keepDraft();
  }

  /** Takes the line as it now stands in the field; `isComposing`: its last letters are not written yet. */
  type(line: TypedLine, isComposing = false): void {
    this.draft.put(line);
    this.stays = null;
    this.draft.isPausing = false;
    this.#cancelPause?.();
    this.#cancelPause = this.#deps.later(pauseMs, () => {
      this.draft.isPausing = true;
      if (!isComposing) void this.nearest.look();
    });
    if (line.text === '' || isAboutWords(this.#saveProblem)) this.#saveProblem = null;
    this.keeper.keepSoon();
  }

  /** Says that this much text does not fit; the field stays as it was. */
  refuseTooMuch(length: number): void {
    this.#saveProblem = { kind: 'too-much', length, limit: longestLine };
  }

  /** Takes a mark out of the text, as the cross on its chip does. */
  removeMark(sign: MarkSign, name: string): void {
    this.type(withoutMark(this.draft, sign, name));
  }

  /** Makes plain text of a mark: it is a word of the memory then, and no chip. */
  escapeMark(sign: MarkSign, name: string): void {
    this.type(withPlainMark(this.draft, sign, name));
  }

  /** Keeps the draft now, with the caret where it is; at blur, hide and the like. */
  async keepDraft(): Promise<void> {
    await this.keeper.keepNow();
  }

  /** The window was put in front. What was chosen without any words is forgotten, however the window was hidden. */
  shown(): void {
    if (this.draft.text === '') this.#startAfresh('');
    this.suggestions.shown();
    this.last.shown();
    void this.nearest.look();
  }

  /** Hides the window and keeps the draft. */
  async leave(): Promise<void> {
    if (this.draft.text === '') this.#startAfresh('');
    await Promise.all([this.keepDraft(), this.#deps.bridge.call('window.hide', null)]);
  }

  /** Opens the library, where everything else is, and makes room for it. */
  async openLibrary(): Promise<void> {
    const opened = await this.#deps.bridge.call('window.open', 'library');
    if (opened.ok) await this.leave();
    else this.#saveProblem = opened.problem;
  }

  /** Saves the line as one memory. Does nothing while a secret would become public and the person wasn't asked. */
  async save(afterwards: Afterwards): Promise<void> {
    if (this.isSaving) return;
    this.#saveProblem = wordsProblem(this.draft.verdict);
    if (!this.#saveProblem) await this.#save([this.draft.line.content], afterwards);
  }

  /** Saves what is too long for one memory as several, all of them or none, with the same tags and choices. */
  async saveParts(afterwards: Afterwards): Promise<void> {
    const { parts } = this.draft;
    if (parts && !this.isSaving) await this.#save(parts, afterwards);
  }

  /** Gives the words to the memory that says nearly the same, instead of saving another one. */
  async update(afterwards: Afterwards): Promise<void> {
    if (!this.isSaving) await this.#finish(() => this.nearest.update(), afterwards);
  }

  async #save(contents: readonly string[], afterwards: Afterwards): Promise<void> {
    if (this.draft.exposed.length > 0) return;
    const all = contents.map((part) => this.draft.words(part));
    await this.#finish(() => send(this.#deps.bridge, all, this.#ids), afterwards);
  }

  /** Empties the field only once the words are safe. Words typed meanwhile stay, and keep the window open. */
  async #finish(work: () => Promise<Result<Outcome> | null>, afterwards: Afterwards): Promise<void> {
    const draft = this.draft.copy();
    const { content } = this.draft.line;
    this.isSaving = true;
    this.keeper.hold();
    try {
      const done = await work();
      this.#saveProblem = done?.ok === false ? done.problem : null;
      if (!done?.ok) {
        this.keeper.keepSoon();
        return;
      }
      this.last.remember({ ...done.value, draft, content });
    } finally {
      this.isSaving = false;
    }
    this.#startAfresh(draft.text);
    if (afterwards === 'hide' && this.draft.text === '') {
      this.last.hidden();
      await this.leave();
    } else await this.keepDraft();
  }

  /** Takes the last save back: the words are a draft again, before what was typed since, and no longer a memory. */
  async undo(): Promise<void> {
    const { saved } = this.last;
    if (!saved || !canUndo(saved) || this.isSaving) return;
    const before = this.draft.copy();
    if (before.text === '') this.draft.restore(saved.draft);
    this.type(before.text === '' ? saved.draft : joined(saved.draft, before, 'first'));
    const restored = this.draft.text;
    // A draft first, and only then no memory any more: nothing is lost in between.
    await this.keepDraft();
    const done = await this.last.takeBack(saved);
    if (done.ok) {
      this.stays = done.value.stays;
      return;
    }
    if (this.draft.text === restored) {
      this.draft.restore(before);
      this.type(before);
    }
    this.#saveProblem = done.problem;
  }

  /** Makes the window as high as the card. */
  async fit(height: number): Promise<void> {
    await this.#deps.bridge.call('window.fit', { height: Math.min(Math.max(Math.ceil(height), 60), 2000) });
  }

  #startAfresh(sent: string): void {
    this.draft.startAfresh(sent);
    this.nearest.forget();
    this.stays = null;
    this.#ids = createDraftIds(() => this.#deps.newId());
    this.#saveProblem = null;
  }
}
