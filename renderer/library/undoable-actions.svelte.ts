import type { Bridge } from '../../preload/contract/calls.ts';
import type { BulkAction } from '../../preload/contract/jobs.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import { portions } from './selection.svelte.ts';

/**
 * What was just done, and how many memories it was done to. `left`: those that can't come back, as Omi showed them only
 * in part and has them no more.
 */
export type Done =
  | { readonly kind: 'removed'; readonly ids: readonly string[] }
  | { readonly kind: 'removing'; readonly job: number; readonly ids: readonly string[] }
  | { readonly kind: 'bringing-back'; readonly count: number }
  | { readonly kind: 'merged'; readonly keepId: string; readonly removeId: string; readonly added: string[] }
  | { readonly kind: 'kept-both'; readonly ids: [string, string] }
  | { readonly kind: 'restored'; readonly count: number; readonly isNew: number; readonly left: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** How long Undo is offered beside the list; the trash offers it for longer. */
const shownMs = 15_000;
/** More than these are a job: it lets others go first, keeps to the pace that Omi allows, and can be stopped. */
const mostAtOnce = 10;

/** Deletes memories and brings them back, and says so for a moment; begins what is to be done to many. */
export class UndoableActions {
  done = $state.raw<Done | null>(null);

  readonly #bridge: Bridge;
  readonly #later: Later;
  #cancel: (() => void) | null = null;
  #isHeld = false;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
  }

  /** Takes memories out of the list and out of Omi, many as a job; answers whether that went well. */
  async remove(ids: readonly string[]): Promise<boolean> {
    if (ids.length > mostAtOnce) {
      const job = await this.begin({ kind: 'delete' }, ids);
      if (job !== null) this.#say({ kind: 'removing', job, ids });
      return job !== null;
    }
    if (ids.length === 0) return true;
    const answer = await this.#bridge.call('memories.removeAll', { ids: [...ids] });
    this.#say(answer.ok ? { kind: 'removed', ids } : { kind: 'failed', problem: answer.problem });
    return answer.ok;
  }

  /** Takes memories out of the trash, many as a job. */
  async restore(ids: readonly string[]): Promise<void> {
    if (ids.length > mostAtOnce) {
      const job = await this.begin({ kind: 'restore' }, ids);
      if (job !== null) this.#say({ kind: 'bringing-back', count: ids.length });
      return;
    }
    if (ids.length === 0) return;
    const answer = await this.#bridge.call('memories.restoreAll', { ids: [...ids] });
    if (!answer.ok) this.#say({ kind: 'failed', problem: answer.problem });
    else {
      const isNew = answer.value.filter((one) => one.isNew).length;
      this.#say({ kind: 'restored', count: answer.value.length, isNew, left: ids.length - answer.value.length });
    }
  }

  /**
   * Begins a job over these memories, and answers its id, or null when it could not: the list shows it at once, Omi gets
   * it at the pace that it allows.
   */
  async begin(action: BulkAction, ids: readonly string[]): Promise<number | null> {
    const [first, ...others] = portions(ids);
    if (!first) return null;
    let job = await this.#bridge.call('jobs.start', {
      action,
      selection: { ids: first, hasMore: others.length > 0 },
    });
    for (const [at, more] of others.entries()) {
      if (!job.ok) break;
      const hasMore = at < others.length - 1;
      job = await this.#bridge.call('jobs.add', { id: job.value.id, ids: more, hasMore });
    }
    if (job.ok) return job.value.id;
    this.#say({ kind: 'failed', problem: job.problem });
    return null;
  }

  /** Deletes one of two that say the same; the other takes its tags where that is wanted. */
  async keepOne(keepId: string, removeId: string, withTags: boolean): Promise<void> {
    const answer = await this.#bridge.call('memories.keepOne', { keepId, removeId, withTags });
    if (!answer.ok) this.#say({ kind: 'failed', problem: answer.problem });
    else if (withTags) this.#say({ kind: 'merged', keepId, removeId, added: answer.value.added });
    else this.#say({ kind: 'removed', ids: [removeId] });
  }

  /** Says that two that say the same are both to stay. */
  async keepBoth(ids: [string, string], isKept = true): Promise<void> {
    const answer = await this.#bridge.call('library.keepBoth', { ids, isKept });
    if (!answer.ok) this.#say({ kind: 'failed', problem: answer.problem });
    else if (isKept) this.#say({ kind: 'kept-both', ids });
    else this.dismiss();
  }

  /** Takes back what was just done. */
  async undo(): Promise<void> {
    const { done } = this;
    if (done?.kind === 'removed') await this.restore(done.ids);
    else if (done?.kind === 'removing') await this.#bringBack(done.job, done.ids);
    else if (done?.kind === 'kept-both') await this.keepBoth(done.ids, false);
    else if (done?.kind === 'merged') {
      const { keepId, removeId, added } = done;
      const answer = await this.#bridge.call('memories.unmerge', { keepId, removeId, added });
      if (answer.ok) this.#say({ kind: 'restored', count: 1, isNew: Number(answer.value.isNew), left: 0 });
      else this.#say({ kind: 'failed', problem: answer.problem });
    }
  }

  /** What has not left for Omi is there again when the job stops; what has comes back after it, as new there. */
  async #bringBack(job: number, ids: readonly string[]): Promise<void> {
    const stopped = await this.#bridge.call('jobs.stop', { id: job });
    // One that is out of the list has nothing left to stop.
    if (stopped.ok || stopped.problem.kind === 'gone') await this.restore(ids);
    else this.#say({ kind: 'failed', problem: stopped.problem });
  }

  dismiss(): void {
    this.#cancel?.();
    this.#isHeld = false;
    this.done = null;
  }

  /** Stays while the person is about to use it, and as long again after that. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#goLater();
  }

  #say(done: Done): void {
    this.done = done;
    this.#goLater();
  }

  #goLater(): void {
    this.#cancel?.();
    this.#cancel = this.#isHeld ? null : this.#later(shownMs, () => (this.done = null));
  }
}
