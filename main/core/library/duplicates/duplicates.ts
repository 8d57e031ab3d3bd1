import { setImmediate as turn } from 'node:timers/promises';
import type { DuplicatePair, Duplicates as Answer } from '../../../../preload/contract/duplicates.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { Clock } from '../../clock.ts';
import { storageProblem, storing } from '../../store/database.ts';
import type { DuplicateRows } from '../../store/duplicate-rows.ts';
import type { EntryWatch } from '../../store/entry-watch.ts';
import type { LibraryRows } from '../../store/library-rows.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import { asShown } from '../shown.ts';
import { createChangedPass } from './changed-pass.ts';
import { createFindings, type Findings, type Pair } from './findings.ts';
import { createOffers } from './offers.ts';
import { inTurns } from './slices.ts';
import { passThroughAll } from './whole-pass.ts';

// To look at more one by one takes longer than to go through everything.
const mostChanged = 300;
// A window that waits asks four times a second.
const forgottenAfter = 10_000;

export type DuplicatesDeps = {
  readonly rows: DuplicateRows;
  readonly library: LibraryRows;
  readonly memories: MemoryRows;
  readonly canSend: () => boolean;
  readonly clock: Clock;
  /** When somebody last asked for rows, as whoever scrolls or types does; by the monotonic clock. */
  readonly busyAt: () => number;
};

export type Duplicates = ReturnType<typeof createDuplicates>;

/**
 * Memories that say the same. They are looked for when a window asks, in slices between which main answers others, and
 * only while it goes on asking; what was found is kept, and only what changed since is looked at again.
 */
export const createDuplicates = ({ rows, library, memories, canSend, clock, busyAt }: DuplicatesDeps) => {
  const passChanged = createChangedPass(rows, library);
  const offers = createOffers(rows);
  let findings: Findings | null = null;
  let watch: EntryWatch | null = null;
  /** Null when nothing is under way. */
  let progress: number | null = null;
  let running: Promise<void> | null = null;
  let askedAt = -Infinity;
  let ended = false;

  const isWanted = (): boolean => !ended && clock.monotonic() - askedAt < forgottenAfter;

  const wake = (): void => {
    if (running || ended || (findings && watch?.hasNews() === false)) return;
    progress = 0;
    running = run().finally(() => {
      running = null;
      progress = null;
    });
  };

  const run = async (): Promise<void> => {
    // Whoever asked gets an answer first.
    await turn();
    try {
      watch ??= rows.watch(mostChanged);
      if (!findings) await lookAtAll(watch);
      while (findings && watch.hasNews() && !ended) {
        const numbers = watch.take();
        const isDone = numbers
          ? await inTurns(passChanged(findings, numbers), { clock, busyAt, mayGoOn: () => !ended })
          : await lookAtAll(watch);
        if (!isDone) findings = null;
      }
    } catch (error) {
      findings = null;
      if (!storageProblem(error)) console.error('duplicates:', error instanceof Error ? error.stack : 'failed');
    }
  };

  /** Answers false, and forgets everything, when nobody waits for it any more. */
  const lookAtAll = async (news: EntryWatch): Promise<boolean> => {
    news.take();
    findings = createFindings();
    const mayGoOn = (step: number): boolean => {
      progress = step;
      return isWanted();
    };
    const isDone = await inTurns(passThroughAll(rows, findings), { clock, busyAt, mayGoOn });
    if (!isDone) forget();
    return isDone;
  };

  const forget = (): void => {
    findings = null;
    watch?.end();
    watch = null;
  };

  const shown = ({ one, other, similarity }: Pair): DuplicatePair[] => {
    const found = rows.ids([one, other]).flatMap((id) => (memories.isDeleted(id) ? [] : (memories.find(id) ?? [])));
    const [left, right] = found.toSorted((a, b) => a.createdAt - b.createdAt);
    if (!left || !right) return [];
    return [{ left: asShown(left, canSend()), right: asShown(right, canSend()), similarity }];
  };

  return {
    /** A part of what was found so far; what is not found yet is looked for from now on. */
    ask: (offset: number, limit: number): Result<Answer> =>
      storing(() => {
        askedAt = clock.monotonic();
        wake();
        const { pairs, groups } = offers.of(findings);
        return {
          pairs: pairs.slice(offset, offset + limit).flatMap(shown),
          total: pairs.length,
          isCut: findings?.isFull() ?? false,
          groups: groups.length,
          extra: groups.reduce((sum, { others }) => sum + others.length, 0),
          progress,
        };
      }),
    /** Both are to stay, and are not offered as a pair before one of them says something else; or they are again. */
    setKept: (one: string, other: string, isKept: boolean): Result<null> =>
      storing(() => {
        rows.setKept(one, other, isKept);
        return null;
      }),
    /** The ids of all that have the same words as others, each group's oldest before its others. */
    idsOfGroups: (): Result<string[]> =>
      storing(() => rows.ids(offers.of(findings).groups.flatMap(({ oldest, others }) => [oldest, ...others]))),
    /** The memories with the same words as this one, as they are now; null without any that is not to stay beside it. */
    groupOf: (id: string) => offers.groupOf(id),
    /** Settles when nothing is under way. */
    end: async (): Promise<void> => {
      ended = true;
      await running;
    },
  };
};
