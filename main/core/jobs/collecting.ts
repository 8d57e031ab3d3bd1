import { setImmediate as turn } from 'node:timers/promises';
import type { Action, BulkAction, Job, Selection } from '../../../preload/contract/jobs.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Duplicates } from '../library/duplicates/duplicates.ts';
import type { Library } from '../library/library.ts';
import { storageProblem, storing } from '../store/database.ts';
import type { JobRow, JobRows, JobState } from '../store/job-rows.ts';
import type { Store } from '../store/store.ts';

const itemsAtOnce = 1_000;

type CollectingDeps = {
  readonly store: Pick<Store, 'transaction'>;
  readonly rows: JobRows;
  readonly clock: Pick<Clock, 'now'>;
  readonly library: Pick<Library, 'ids'>;
  readonly duplicates: Pick<Duplicates, 'idsOfGroups'>;
  /** Does something with a job that is in one of these states, and answers what became of it. */
  readonly withJob: (id: number, states: readonly JobState[], what: (job: JobRow) => void) => Result<Job>;
  readonly storedView: (id: number) => Result<Job>;
};

/** What a job does once its items are known, and how many they are. `sheet`: the mark of the one that they came from. */
export type Collected = { readonly action: Action; readonly total: number; readonly sheet: string | null };

/** Collects the items of a job. It begins once they are complete, or not at all. */
export const createCollecting = (deps: CollectingDeps) => {
  const { store, rows, clock, library, duplicates, withJob, storedView } = deps;

  const begin = (id: number): Result<Job> =>
    withJob(id, ['collecting'], () => {
      rows.begin(id);
    });

  const add = (id: number, ids: readonly string[], hasMore: boolean): Result<Job> => {
    const added = storing(() =>
      store.transaction(() => {
        const isCollecting = rows.find(id)?.state === 'collecting';
        if (isCollecting) rows.addItems(id, ids);
        return isCollecting;
      }),
    );
    if (!added.ok) return added;
    if (!added.value) return { ok: false, problem: { kind: 'gone' } };
    return hasMore ? storedView(id) : begin(id);
  };

  const addFound = async (id: number, found: Result<string[]>): Promise<Result<Job>> => {
    if (!found.ok) return found;
    for (let from = 0; from < found.value.length; from += itemsAtOnce) {
      const added = add(id, found.value.slice(from, from + itemsAtOnce), true);
      if (!added.ok) return added;
      await turn();
    }
    return begin(id);
  };

  return {
    /** Collects what the job is about. */
    start: async (action: BulkAction, selection: Selection): Promise<Result<Job>> => {
      const made = storing(() => rows.add(action, clock.now()));
      if (!made.ok) return made;
      if ('query' in selection) {
        return addFound(made.value, library.ids(selection.query, 0, Number.MAX_SAFE_INTEGER));
      }
      return add(made.value, selection.ids, selection.hasMore);
    },
    /** Makes one memory of each group that has the same words: the oldest, with the tags of all. */
    keepOldest: async (): Promise<Result<Job>> => {
      const made = storing(() => rows.add({ kind: 'keep-oldest' }, clock.now()));
      return made.ok ? addFound(made.value, duplicates.idsOfGroups()) : made;
    },
    add,
    /**
     * The same for a job whose items somebody else keeps: `collect` stores them. Rejects with what that rejects with, but
     * for SQLite's errors; then there is no job.
     */
    collect: async (action: Action, collect: (id: number) => Promise<Collected>): Promise<Result<Job>> => {
      const made = storing(() => rows.add(action, clock.now()));
      if (!made.ok) return made;
      const id = made.value;
      try {
        const { action: known, total, sheet } = await collect(id);
        return withJob(id, ['collecting'], () => {
          rows.beginWith(id, known, total, sheet);
        });
      } catch (error) {
        withJob(id, ['collecting'], () => rows.setState(id, 'dismissed'));
        const problem = storageProblem(error);
        if (!problem) throw error;
        return { ok: false, problem };
      }
    },
  };
};
