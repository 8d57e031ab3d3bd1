import { setImmediate as turn } from 'node:timers/promises';
import type { Action, Job, Selection } from '../../../preload/contract/jobs.ts';
import type { Query } from '../../../preload/contract/library.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { ChangesDeps } from '../changes.ts';
import type { Library } from '../library/library.ts';
import type { Policy } from '../store/budget-rows.ts';
import { storing } from '../store/database.ts';
import type { JobRow, JobRows, JobState } from '../store/job-rows.ts';
import type { Trash } from '../trash.ts';
import { createApply } from './apply.ts';
import { timeFor, type Allowance } from './estimate.ts';
import { createWork } from './work.ts';

const itemsAtOnce = 1_000;
const batchSize = 25;

export type JobsDeps = ChangesDeps & {
  readonly rows: JobRows;
  readonly trash: Pick<Trash, 'within'>;
  readonly library: Pick<Library, 'ids'>;
  /** What jobs may use of an hourly allowance. */
  readonly allowance: (policy: Policy) => Allowance;
  /** False while nothing can be sent, so that nobody can say how long it takes. */
  readonly canSend: () => boolean;
};

export type Jobs = ReturnType<typeof createJobs>;

/** One thing done to many memories: at once in the list, and in Omi at the pace that it allows. */
export const createJobs = (deps: JobsDeps) => {
  const { store, memories, clock, rows, library, allowance, canSend, changed } = deps;
  const work = createWork({ ...createApply(deps), store, rows, clock, changed });

  const read = (): Job[] => {
    const ahead: Record<'single' | 'batch', number> = { single: 0, batch: 0 };
    return rows.all().flatMap((row) => (row.state === 'dismissed' ? [] : [view(row, row.state, ahead)]));
  };

  /** `ahead` counts the requests of older jobs, which go first. */
  const view = (row: JobRow, state: Exclude<JobState, 'dismissed'>, ahead: Record<'single' | 'batch', number>): Job => {
    const { id, action, startedAt } = row;
    const { toDo, failed, undone, refused, open } = rows.counts(id);
    const waiting = toDo + open;
    const total = state === 'collecting' ? toDo : row.total;
    const isBatch = action.kind === 'restore';
    const policy = isBatch ? 'batch' : 'single';
    const given = allowance(policy);
    const isOn = state === 'running' && waiting > 0 && canSend();
    if (isOn) ahead[policy] += isBatch ? Math.ceil(waiting / batchSize) : waiting;
    return {
      id,
      action,
      state: state === 'running' && waiting === 0 ? 'finished' : state,
      total,
      done: total - waiting - failed - refused - undone,
      failed: failed + refused,
      waiting,
      undone,
      startedAt,
      endsAt: isOn ? clock.now() + timeFor(ahead[policy], given) : null,
      perHour: isBatch ? given.perHour * batchSize : given.perHour,
    };
  };

  const viewOf = (id: number): Result<Job> => {
    const job = read().find((one) => one.id === id);
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

  const addFound = async (id: number, query: Query): Promise<Result<Job>> => {
    const found = library.ids(query, 0, Number.MAX_SAFE_INTEGER);
    if (!found.ok) return found;
    for (let from = 0; from < found.value.length; from += itemsAtOnce) {
      const added = add(id, found.value.slice(from, from + itemsAtOnce), true);
      if (!added.ok) return added;
      await turn();
    }
    return begin(id);
  };

  return {
    /** Collects what the job is about; it begins when that is complete, or not at all. */
    start: async (action: Action, selection: Selection): Promise<Result<Job>> => {
      const made = storing(() => rows.add(action, clock.now()));
      if (!made.ok) return made;
      if ('query' in selection) return addFound(made.value, selection.query);
      return add(made.value, selection.ids, selection.hasMore);
    },
    add,
    /** Oldest first. */
    read: (): Result<Job[]> => storing(read),
    pause: (id: number): Result<Job> => withJob(id, ['running'], () => rows.setState(id, 'paused')),
    resume: (id: number): Result<Job> => withJob(id, ['paused'], () => rows.setState(id, 'running')),
    /** What has not left is withdrawn, and undone here; what has, stays. */
    stop: (id: number): Result<Job> => withJob(id, ['running', 'paused'], () => rows.setState(id, 'stopping')),
    /** Tries again what failed, and nothing else. */
    retry: (id: number): Result<Job> =>
      withJob(id, ['running', 'paused'], () => {
        rows.change(id, 'failed', 'to-do', Number.MAX_SAFE_INTEGER);
        for (const entry of store.outbox.refusedOfJob(id)) {
          store.outbox.requeue(entry.seq, clock.now(), null);
          if (entry.kind === 'delete') memories.markDeleted(entry.memoryId, clock.now());
        }
      }),
    /** Takes a job that has come to its end out of the list; what failed stays under Needs attention. */
    dismiss: (id: number): Result<null> => {
      const done = withJob(id, ['running', 'stopped'], (job) => {
        const { toDo, open } = rows.counts(id);
        if (job.state === 'running' && toDo + open > 0) return;
        store.outbox.releaseJob(id);
        rows.setState(id, 'dismissed');
      });
      return done.ok || done.problem.kind === 'gone' ? { ok: true, value: null } : done;
    },
    /** Goes on with what the last run left. */
    goOn: (): void => {
      storing(rows.dropCollecting);
      work.wake();
    },
    /** Settles when nothing is under way. */
    end: work.stop,
  };
};
