import type { Failures, Job } from '../../../preload/contract/jobs.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { ChangingDeps } from '../changing-deps.ts';
import type { Duplicates } from '../library/duplicates/duplicates.ts';
import type { Library } from '../library/library.ts';
import { storing } from '../store/database.ts';
import type { JobRow, JobRows, JobState } from '../store/job-rows.ts';
import type { Trash } from '../trash.ts';
import { createApply } from './apply.ts';
import { createCollecting } from './collecting.ts';
import type { JobAllowances } from '../omi/allowance.ts';
import { isByItem, type RowsWork, type RowsWorks } from './rows-work.ts';
import { createViews } from './view.ts';
import { createWork } from './work.ts';

const failuresAtOnce = 300;

export type JobsDeps = ChangingDeps & {
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
  /** Does the work of jobs that keep their own items. */
  readonly works: RowsWorks;
};

export type Jobs = ReturnType<typeof createJobs>;

/** One thing done to many memories: at once in the list, and in Omi at the pace that it allows. */
export const createJobs = (deps: JobsDeps) => {
  const { store, memories, rows, works, changed } = deps;
  const workOf = ({ action }: JobRow): RowsWork | null => (isByItem(action) ? null : works[action.kind]);
  const work = createWork({ ...deps, ...createApply(deps), workOf });
  const views = createViews({ ...deps, workOf });

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

  return {
    ...createCollecting({ ...deps, withJob, storedView }),
    /** Begins a job of somebody who keeps its items: `begin` stores it in a transaction. Null, for none, is `gone`. */
    beginBy: (begin: () => number | null): Result<Job> => {
      const made = storing(() => store.transaction(begin));
      if (!made.ok) return made;
      work.wake();
      changed();
      return made.value === null ? { ok: false, problem: { kind: 'gone' } } : storedView(made.value);
    },
    /** True when nothing of it waits; may throw SQLite's errors. */
    isAtItsEnd: views.isAtItsEnd,
    /** See `createViews`; may throw SQLite's errors. */
    plan: views.plan,
    /** Oldest first. */
    read: (): Result<Job[]> => storing(views.all),
    pause: (id: number): Result<Job> => withJob(id, ['running'], () => rows.setState(id, 'paused')),
    resume: (id: number): Result<Job> => withJob(id, ['paused'], () => rows.setState(id, 'running')),
    /** What has not left is withdrawn, and undone here; what has, stays. */
    stop: (id: number): Result<Job> => withJob(id, ['running', 'paused'], () => rows.setState(id, 'stopping')),
    /** Tries again what failed, and nothing else. */
    retry: (id: number): Result<Job> => withJob(id, ['running', 'paused'], () => rows.setRetried(id, 0)),
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
        // Main itself collects what it keeps elsewhere, and comes to an end.
        if (job.state === 'collecting' && !isByItem(job.action)) return;
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
