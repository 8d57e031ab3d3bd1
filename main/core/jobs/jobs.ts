import { setImmediate as turn } from 'node:timers/promises';
import {
  actionSchema,
  type BulkAction,
  type Failures,
  type Job,
  type Selection,
} from '../../../preload/contract/jobs.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { ChangesDeps } from '../changes.ts';
import { createBeginTakeBack } from '../import/send/begin-take-back.ts';
import { collect } from '../import/send/collect.ts';
import { createImportWork } from '../import/send/import-work.ts';
import { createTakeBackWork } from '../import/send/take-back-work.ts';
import type { SheetRows } from '../import/planned-row.ts';
import type { Duplicates } from '../library/duplicates/duplicates.ts';
import type { Library } from '../library/library.ts';
import { storageProblem, storing } from '../store/database.ts';
import type { JobRow, JobRows, JobState } from '../store/job-rows.ts';
import type { Trash } from '../trash.ts';
import { createApply } from './apply.ts';
import type { JobAllowances } from './estimate.ts';
import type { RowsWork } from './rows-work.ts';
import { createViews } from './view.ts';
import { createWork } from './work.ts';

const itemsAtOnce = 1_000;
const failuresAtOnce = 300;

export type JobsDeps = ChangesDeps & {
  readonly rows: JobRows;
  readonly trash: Pick<Trash, 'within'>;
  readonly library: Pick<Library, 'ids'>;
  readonly duplicates: Pick<Duplicates, 'groupOf' | 'idsOfGroups'>;
  /** What jobs may use of the hourly allowances. */
  readonly allowances: () => JobAllowances;
  /** Milliseconds until a request of each kind may go for a job. */
  readonly waits: () => Readonly<Record<keyof JobAllowances, number>>;
  /** False while nothing can be sent, so that nobody can say how long it takes. */
  readonly canSend: () => boolean;
};

export type Jobs = ReturnType<typeof createJobs>;

/** One thing done to many memories: at once in the list, and in Omi at the pace that it allows. */
export const createJobs = (deps: JobsDeps) => {
  const { store, memories, clock, rows, library, duplicates, changed } = deps;
  const imports = createImportWork(deps);
  const takingBack = createTakeBackWork(deps);
  const workOf = ({ action: { kind } }: JobRow): RowsWork | null => {
    if (kind === 'import') return imports;
    return kind === 'undo-import' ? takingBack : null;
  };
  const work = createWork({ ...createApply(deps), store, rows, clock, workOf, changed });
  const views = createViews({ ...deps, workOf });
  const beginTakeBack = createBeginTakeBack({ ...deps, isAtItsEnd: views.isAtItsEnd });

  const viewOf = (id: number): Result<Job> => {
    const job = views.all().find((one) => one.id === id);
    return job ? { ok: true, value: job } : { ok: false, problem: { kind: 'gone' } };
  };

  /** Does something with a job that is in one of these states, and answers what became of it. */
  const withJob = (id: number, states: readonly JobState[], what: (job: JobRow) => void): Result<Job> => {
    const done = storing(() => {
      store.transaction(() => {
        const job = rows.find(id);
        if (job && states.includes(job.state)) what(job);
      });
      return viewOf(id);
    });
    work.wake();
    changed();
    return done.ok ? done.value : done;
  };

  const storedView = (id: number): Result<Job> => {
    const read = storing(() => viewOf(id));
    return read.ok ? read.value : read;
  };

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

  /** What came before the source failed is no job. */
  const importAll = async (
    id: number,
    name: string,
    source: AsyncIterable<readonly SheetRows[]>,
    sheet: string | null,
  ) => {
    try {
      const counts = await collect(deps, id, source);
      const total = counts.create + counts.change + counts.delete;
      const action = { kind: 'import', name, creates: counts.create, changes: counts.change, deletes: counts.delete };
      return withJob(id, ['collecting'], () => rows.beginWith(id, actionSchema.parse(action), total, sheet));
    } catch (error) {
      storing(() => rows.setState(id, 'dismissed'));
      work.wake();
      const problem = storageProblem(error);
      if (!problem) throw error;
      return { ok: false, problem } as const;
    }
  };

  return {
    /**
     * Imports rows: copies them first, in slices, and begins when all of them are there; those it leaves behind are kept
     * for its report. `name`: of the file, or
     * "pasted text"; `sheet`: the mark of the one they come from. Rejects with what the source rejects with; then there
     * is no job.
     */
    import: async (
      name: string,
      source: AsyncIterable<readonly SheetRows[]>,
      sheet: string | null = null,
    ): Promise<Result<Job>> => {
      const made = storing(() =>
        rows.add({ kind: 'import', name: name.slice(0, 300), creates: 0, changes: 0, deletes: 0 }, clock.now()),
      );
      return made.ok ? importAll(made.value, name.slice(0, 300), source, sheet) : made;
    },
    /** Takes an import back; one that is not through is stopped first. What is asked twice happens once. */
    takeBack: (importJob: number, alsoEdited: boolean): Result<Job> => {
      const made = storing(() => store.transaction(() => beginTakeBack(importJob, alsoEdited)));
      if (!made.ok) return made;
      work.wake();
      changed();
      return made.value === null ? { ok: false, problem: { kind: 'gone' } } : storedView(made.value);
    },
    /** Collects what the job is about; it begins when that is complete, or not at all. */
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
    /** See `createViews`; may throw SQLite's errors. */
    plan: views.plan,
    /** Oldest first. */
    read: (): Result<Job[]> => storing(views.all),
    pause: (id: number): Result<Job> => withJob(id, ['running'], () => rows.setState(id, 'paused')),
    resume: (id: number): Result<Job> => withJob(id, ['paused'], () => rows.setState(id, 'running')),
    /** What has not left is withdrawn, and undone here; what has, stays. */
    stop: (id: number): Result<Job> => withJob(id, ['running', 'paused'], () => rows.setState(id, 'stopping')),
    /** Tries again what failed, and nothing else. */
    retry: (id: number): Result<Job> =>
      withJob(id, ['running', 'paused'], (job) => {
        workOf(job)?.retry(job);
        rows.change(id, 'failed', 'to-do', Number.MAX_SAFE_INTEGER);
        for (const entry of [...store.outbox.refusedOfJob(id), ...store.folded.refused(id)]) {
          store.outbox.requeue(entry.seq, clock.now(), null);
          if (entry.kind === 'delete') memories.markDeleted(entry.memoryId, clock.now());
        }
      }),
    /** Which memories it failed with, and why: the first few hundred. */
    failures: (id: number): Result<Failures> =>
      storing(() =>
        store.failures.of(id, failuresAtOnce).map(({ memoryId, problem }) => ({
          id: memoryId,
          content: memories.find(memoryId)?.content ?? null,
          problem,
        })),
      ),
    /** Takes a job that has come to its end, or never began, out of the list; what failed stays under Needs attention. */
    dismiss: (id: number): Result<null> => {
      const done = withJob(id, ['collecting', 'running', 'stopped'], (job) => {
        if (job.state === 'running' && !views.isAtItsEnd(job)) return;
        // An import is copied by main itself, which comes to an end.
        if (job.state === 'collecting' && job.action.kind === 'import') return;
        store.outbox.releaseJob(id, true);
        rows.setState(id, 'dismissed');
      });
      return done.ok || done.problem.kind === 'gone' ? { ok: true, value: null } : done;
    },
    /** Goes on with what the last run left. */
    goOn: (): void => {
      storing(rows.dropCollecting);
      work.wake();
    },
    /** The outbox has gone on: more may be put into it. */
    outboxMoved: (): void => {
      const hasRoom = storing(
        () =>
          work.isFreed() ||
          rows
            .all()
            .some((job) => job.state === 'running' && !work.isWaiting(job.id) && workOf(job)?.hasRoom(job) === true),
      );
      if (hasRoom.ok && hasRoom.value) work.wake();
    },
    /** Settles when nothing is under way. */
    end: work.stop,
  };
};
