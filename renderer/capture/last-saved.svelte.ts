import type { Bridge } from '../../preload/contract/calls.ts';
import type { TypedDraft } from '../../preload/contract/memory.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { finalContent } from '../../preload/contract/rules.ts';
import type { Later } from '../parts/later.ts';
import { baseOf, takingBack, type Undo } from './memory-update.ts';

/** What was saved last, and the draft it was. */
export type Saved = {
  readonly ids: readonly string[];
  readonly draft: TypedDraft;
  /** The words without their marks, to show what it was. */
  readonly content: string;
  /** Only of a memory that was there before; `undo` leads back to it, and null says that nothing does. */
  readonly update: { readonly undo: Undo | null } | null;
};

/** Whether it was in Omi before it was saved here, and therefore stays there: it was, nobody knows, or it was not. */
export type Stays = 'before' | 'unsure' | null;

/** What became of the words. */
export type Outcome = Pick<Saved, 'ids' | 'update'>;

/** False for an update that leads back to nothing Omi can be told. */
export const canUndo = ({ update }: Saved): boolean => update?.undo !== null;

/** How far it has come: on this computer, in Omi, or refused by Omi. Never more than main has said. */
export type Progress = 'saved' | 'in-omi' | 'refused';

/** How long what was saved can be seen and taken back from here; the library can always delete it. */
const undoableMs = 60_000;

/** How long it waits for somebody to see it, when the window hid as it was saved. */
const unseenMs = 600_000;

/** The quiet confirmation of the last save, for a minute from when it can be seen. */
export class LastSaved {
  saved = $state.raw<Saved | null>(null);
  progress = $state<Progress>('saved');

  readonly #bridge: Bridge;
  readonly #later: Later;
  #cancel: (() => void) | null = null;
  #isSeen = true;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
  }

  /** Follows what main says about it. */
  start(): void {
    this.#bridge.on('memories.changed', () => void this.#follow());
  }

  remember(saved: Saved): void {
    this.saved = saved;
    this.progress = 'saved';
    this.#keepFor(undoableMs, true);
  }

  /** The window hides with the save: nobody sees the confirmation yet. */
  hidden(): void {
    this.#keepFor(unseenMs, false);
  }

  /** The window is shown, and the confirmation in it. */
  shown(): void {
    if (!this.#isSeen) this.#keepFor(undoableMs, true);
  }

  #keepFor(ms: number, isSeen: boolean): void {
    const { saved } = this;
    this.#cancel?.();
    this.#isSeen = isSeen;
    if (saved) this.#cancel = this.#later(ms, () => this.#forget(saved));
  }

  /** Takes it out of the list and out of Omi, or makes it what it was before. */
  async takeBack(saved: Saved): Promise<Result<{ stays: Stays }>> {
    const done = saved.update?.undo
      ? await this.#changeAllBack(saved.ids, saved.update.undo)
      : await this.#bridge.call('memories.takeBack', { ids: [...saved.ids] });
    if (done.ok) this.#forget(saved);
    return done;
  }

  async #changeAllBack(ids: readonly string[], undo: Undo): Promise<Result<{ stays: null }>> {
    for (const id of ids) {
      const problem = await this.#changeBack(id, undo);
      if (problem && problem.kind !== 'gone') return { ok: false, problem };
    }
    return { ok: true, value: { stays: null } };
  }

  async #changeBack(id: string, undo: Undo): Promise<Problem | null> {
    const found = await this.#bridge.call('memories.find', [id]);
    if (!found.ok) return found.problem;
    const [now] = found.value;
    if (!now) return null;
    const change = takingBack(now, undo);
    // What was saved from here is what the person saw, whatever it says by now.
    const base = baseOf({ ...now, content: undo.change.content ?? now.content }, change);
    return problemOf(await this.#bridge.call('memories.edit', { id, change, base }));
  }

  async #follow(): Promise<void> {
    const saved = this.saved;
    if (!saved) return;
    const found = await this.#bridge.call('memories.find', [...saved.ids]);
    if (!found.ok || saved !== this.saved) return;
    // Undoing what was changed again since would undo that change as well.
    const isOther = saved.update !== null && found.value.some(({ content }) => content !== finalContent(saved.content));
    if (isOther || found.value.length < saved.ids.length) this.#forget(saved);
    else if (found.value.some(({ state }) => state === 'refused')) this.progress = 'refused';
    else this.progress = found.value.every(({ state }) => state === 'synced') ? 'in-omi' : 'saved';
  }

  #forget(saved: Saved): void {
    if (saved !== this.saved) return;
    this.#cancel?.();
    this.#isSeen = true;
    this.saved = null;
  }
}

const problemOf = (answer: Result<unknown>): Problem | null => (answer.ok ? null : answer.problem);
