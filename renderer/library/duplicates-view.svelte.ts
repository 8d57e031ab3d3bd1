import type { Bridge } from '../../preload/contract/calls.ts';
import type { DuplicatePair, Duplicates } from '../../preload/contract/duplicates.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import type { UndoableActions } from './undoable-actions.svelte.ts';
import type { PageVisibility } from './page-visibility.ts';

export const pairsOnPage = 50;
// The list comes first; and what changes often is looked at when it rests.
const quietMs = 1_500;
const askAgainMs = 400;
// What is ready sooner needs no bar.
const slowMs = 1_000;

export type Side = 'left' | 'right';

/** The pairs that say the same: looked for while the window is in sight, shown while the person works on them. */
export class DuplicatesView {
  isOpen = $state(false);
  found = $state.raw<Duplicates | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** How far a look is that takes longer than a second, from 0 to 1; null otherwise. */
  progress = $state<number | null>(null);
  /** Which pair the keys are about, and the first one on the page; from 0. */
  current = $state(0);
  offset = $state(0);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #actions: UndoableActions;
  readonly #pageVisibility: PageVisibility;
  #cancel = (): void => undefined;
  #turns = 0;
  #isStale = false;
  #isDeciding = false;
  #asking: Promise<void> | null = null;

  constructor(bridge: Bridge, later: Later, actions: UndoableActions, pageVisibility: PageVisibility) {
    this.#bridge = bridge;
    this.#later = later;
    this.#actions = actions;
    this.#pageVisibility = pageVisibility;
  }

  readonly pairs = $derived<readonly DuplicatePair[]>(this.found?.pairs ?? []);
  readonly total = $derived(this.found?.total ?? 0);

  /** Nothing is offered while nothing is found; where the person is stays. */
  readonly isOffered = $derived(this.isOpen || this.total > 0);

  start(): void {
    this.#bridge.on('memories.changed', () => this.#askIn(quietMs));
    this.#pageVisibility.onVisible(() => this.#askIn(quietMs));
    this.#askIn(quietMs);
  }

  async open(): Promise<void> {
    this.isOpen = true;
    this.current = 0;
    this.offset = 0;
    await this.ask();
  }

  close(): void {
    this.isOpen = false;
  }

  /** Reads the page of pairs, and later again until everything is looked through. */
  ask(): Promise<void> {
    this.#isStale = true;
    return (this.#asking ??= this.#read().finally(() => (this.#asking = null)));
  }

  async turnTo(offset: number): Promise<void> {
    this.offset = offset;
    this.current = 0;
    await this.ask();
  }

  /** Keeps one of a pair, with the tags of both where that is wanted; the other goes to the trash. */
  async keep(pair: DuplicatePair, side: Side, withTags: boolean): Promise<void> {
    const kept = pair[side].id;
    const other = pair[side === 'left' ? 'right' : 'left'].id;
    await this.#decide(() => this.#actions.keepOne(kept, other, withTags));
  }

  async keepBoth({ left, right }: DuplicatePair): Promise<void> {
    await this.#decide(() => this.#actions.keepBoth([left.id, right.id]));
  }

  /** Makes one of each group with the same words, as a job. */
  async keepOldest(): Promise<void> {
    const answer = await this.#bridge.call('library.keepOldest', null);
    this.problem = answer.ok ? null : answer.problem;
    this.#askIn(askAgainMs);
  }

  async undo(): Promise<void> {
    await this.#actions.undo();
    await this.ask();
  }

  /** One at a time: until the pairs are read anew, what is shown is what was decided about already. */
  async #decide(work: () => Promise<void>): Promise<void> {
    if (this.#isDeciding) return;
    this.#isDeciding = true;
    try {
      await work();
      await this.ask();
    } finally {
      this.#isDeciding = false;
    }
  }

  async #read(): Promise<void> {
    this.#cancel();
    while (this.#isStale) {
      this.#isStale = false;
      const limit = this.isOpen ? pairsOnPage : 0;
      const answer = await this.#bridge.call('library.duplicates', { offset: this.offset, limit });
      this.problem = answer.ok ? null : answer.problem;
      if (answer.ok) this.#show(answer.value);
    }
    if (this.found?.progress !== null && !this.problem) this.#askIn(askAgainMs);
  }

  #show(found: Duplicates): void {
    this.found = found;
    this.#turns = found.progress === null ? 0 : this.#turns + 1;
    this.progress = this.#turns * askAgainMs > slowMs ? found.progress : null;
    this.current = Math.max(0, Math.min(this.current, found.pairs.length - 1));
    if (!this.isOpen || found.pairs.length > 0 || this.offset === 0) return;
    // The last pair of the last page is gone: the page before it is the last one now.
    this.offset = Math.max(0, Math.ceil(found.total / pairsOnPage) - 1) * pairsOnPage;
    this.#isStale = true;
  }

  /** A hidden window asks nothing; it does when it is shown again. */
  #askIn(ms: number): void {
    this.#cancel();
    this.#cancel = this.#later(ms, () => {
      if (this.#pageVisibility.isVisible) void this.ask();
    });
  }
}
