import type { Bridge } from '../../preload/contract/calls.ts';
import type { Edit, Unsaved } from '../../preload/contract/library-place.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import { findSensitive } from '../../preload/contract/sensitive.ts';
import type { Sensitive } from '../../preload/contract/sensitive.ts';
import { KnownTags } from '../parts/known-tags.svelte.ts';
import { EarlierTexts } from './earlier-texts.svelte.ts';
import { changeOf, edited, remaining } from './fields.ts';
import type { Fields } from './fields.ts';
import { baseFor, unsavedEdit, type UnsavedEdit } from './unsaved-edit.ts';
import { overTags } from './unsaved-tags.ts';

/** The memory on the right: what it says, and what the person makes of it. What isn't saved is kept, by memory. */
export class Editor {
  memory = $state.raw<Memory | null>(null);
  readonly earlier: EarlierTexts;
  /** The tags that can be completed. */
  readonly known: KnownTags;
  isSaving = $state(false);
  #unsaved = $state.raw<Readonly<Record<string, UnsavedEdit>>>({});
  #allowed = $state.raw<readonly Sensitive[]>([]);
  /** The last thing that could not be done, apart from saving. */
  #failed = $state.raw<{ readonly id: string; readonly problem: Problem } | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.earlier = new EarlierTexts(bridge);
    this.known = new KnownTags(bridge);
  }

  readonly #current = $derived(this.memory && this.#unsavedOf(this.memory.id));
  readonly #edit = $derived(this.memory && this.#current && overTags(this.#current, this.memory.tags));
  readonly fields = $derived<Fields | null>(this.memory && edited(this.memory, this.#edit ?? {}));
  readonly verdict = $derived(judgeContent(finalContent(this.fields?.content ?? '')));
  /** Why a text of the person's can't be saved; another client's may be longer, and its other fields can be changed. */
  readonly wordsProblem = $derived(this.#edit?.content === undefined ? null : wordsProblem(this.verdict));
  readonly length = $derived(this.verdict.kind === 'empty' ? 0 : this.verdict.length);
  readonly isChanged = $derived(Boolean(this.#current));
  readonly problem = $derived.by((): Problem | null => {
    const isThis = this.#failed?.id === this.memory?.id;
    return this.#current?.problem ?? (isThis ? (this.#failed?.problem ?? null) : null);
  });

  /** What the memory says by now, when another client changed its text while the person did. */
  readonly newText = $derived.by((): string | null => {
    const now = this.memory?.content ?? null;
    const unsaved = this.#current;
    return unsaved?.edit.content === undefined || now === unsaved.base ? null : now;
  });

  /** What a change would make public and should not, unless the person says so. */
  readonly exposed = $derived.by((): readonly Sensitive[] => {
    const { fields } = this;
    if (!this.isChanged || fields?.visibility !== 'public') return [];
    const found = findSensitive(`${fields.content}\n${fields.tags.join('\n')}`);
    return found.filter((kind) => !this.#allowed.includes(kind));
  });

  /** Every edit that isn't saved, for the next start. */
  get unsaved(): Unsaved[] {
    return Object.entries(this.#unsaved).map(([id, { problem: _problem, ...kept }]) => ({ id, ...kept }));
  }

  isUnsaved(id: string): boolean {
    return Object.hasOwn(this.#unsaved, id);
  }

  /** Brings edits back that were kept; what was begun since counts. */
  restore(unsaved: readonly Unsaved[]): void {
    const kept = unsaved.map(({ id, ...edit }): [string, UnsavedEdit] => [id, { ...edit, problem: null }]);
    this.#unsaved = { ...Object.fromEntries(kept), ...this.#unsaved };
  }

  /** Shows a memory, or the same one as it is now. */
  show(memory: Memory | null): void {
    if (memory?.id !== this.memory?.id) this.#allowed = [];
    this.memory = memory;
  }

  /** Reads anew what is shown, where no row of the list does; what is not listed any more stays as it was. */
  async refresh(): Promise<void> {
    const id = this.memory?.id;
    if (id === undefined) return;
    const answer = await this.#bridge.call('memories.find', [id]);
    const [found] = answer.ok ? answer.value : [];
    if (found && this.memory?.id === id) this.memory = found;
  }

  change(edit: Edit): void {
    const { memory } = this;
    if (!memory || memory.locked) return;
    this.#failed = null;
    const before = this.#unsavedOf(memory.id);
    const left = remaining(memory, { ...(before && overTags(before, memory.tags)), ...edit });
    this.#put(memory.id, left && unsavedEdit(memory, left, before));
  }

  /** Says that so much text does not fit; the field is as it was. */
  refuseTooMuch(length: number, limit: number): void {
    if (this.memory) this.#failed = { id: this.memory.id, problem: { kind: 'too-much', length, limit } };
  }

  /** Forgets what was changed. */
  discard(): void {
    if (this.memory) this.#put(this.memory.id, null);
  }

  /** What is exposed now may be public. Something else must be asked about again. */
  allowPublic(): void {
    this.#allowed = [...this.#allowed, ...this.exposed];
  }

  /** Saves what was changed and nothing else; nothing while a secret would be public and the person wasn't asked. */
  async save(): Promise<void> {
    const { memory, wordsProblem: problem } = this;
    const unsaved = memory && this.#unsavedOf(memory.id);
    if (!memory || !unsaved || this.isSaving || this.exposed.length > 0) return;
    if (problem) {
      this.#put(memory.id, { ...unsaved, problem });
      return;
    }
    const edit = overTags(unsaved, memory.tags);
    const change = changeOf(memory, edit);
    if (Object.keys(change).length === 0) {
      this.#put(memory.id, null);
      return;
    }
    this.isSaving = true;
    const base = baseFor(change, memory, unsaved);
    const answer = await this.#bridge.call('memories.edit', { id: memory.id, change, ...(base && { base }) });
    this.isSaving = false;
    this.#settle(memory.id, unsaved, edit, answer.ok ? answer.value : answer.problem);
  }

  /** Tries again what Omi refused, as it is. */
  async sendAgain(): Promise<void> {
    const id = this.memory?.id;
    if (id !== undefined) this.#failed = failure(id, await this.#bridge.call('memories.retry', { id }));
  }

  /** Gives up what Omi refused. */
  async giveUp(): Promise<void> {
    const id = this.memory?.id;
    if (id !== undefined) this.#failed = failure(id, await this.#bridge.call('memories.giveUp', { id }));
  }

  /** Forgets the notice about what Omi did not take. */
  async dismissNotice(): Promise<void> {
    const id = this.memory?.id;
    if (id !== undefined) this.#failed = failure(id, await this.#bridge.call('memories.dismissNotice', { id }));
  }

  /** Chooses between what was written here, with what was changed since, and what Omi has instead. */
  async settle(keep: 'mine' | 'theirs'): Promise<void> {
    const id = this.memory?.id;
    if (id === undefined) return;
    if (keep === 'mine') await this.save();
    const isLeft = keep === 'mine' && this.isUnsaved(id);
    if (!isLeft) this.#failed = failure(id, await this.#bridge.call('memories.resolveConflict', { id, keep }));
  }

  async openSettings(): Promise<void> {
    await this.#bridge.call('window.open', 'settings');
  }

  /** `said`: what was sent of it. */
  #settle(id: string, sent: UnsavedEdit, said: Edit, outcome: Memory | Problem): void {
    const now = this.#unsavedOf(id);
    if ('kind' in outcome) {
      if (now) this.#put(id, { ...now, problem: outcome });
      return;
    }
    if (this.memory?.id === id) this.memory = outcome;
    // What was typed while it was saved stays.
    const since = now && now !== sent ? { ...now, baseTags: said.tags ?? now.baseTags } : null;
    const left = since && remaining(outcome, overTags(since, outcome.tags));
    this.#put(id, left && unsavedEdit(outcome, left));
  }

  #unsavedOf(id: string): UnsavedEdit | undefined {
    return this.isUnsaved(id) ? this.#unsaved[id] : undefined;
  }

  #put(id: string, unsaved: UnsavedEdit | null): void {
    const { [id]: _before, ...others } = this.#unsaved;
    this.#unsaved = unsaved ? { ...others, [id]: unsaved } : others;
  }
}

const failure = (id: string, answer: Result<null>): { id: string; problem: Problem } | null =>
  answer.ok ? null : { id, problem: answer.problem };

const wordsProblem = (verdict: ReturnType<typeof judgeContent>): Problem | null => {
  if (verdict.kind === 'empty') return { kind: 'empty' };
  return verdict.kind === 'fine' ? null : { kind: 'too-long', length: verdict.length, limit: contentLimit };
};
