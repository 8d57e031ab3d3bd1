import type { Job } from '../../../preload/contract/jobs.ts';
import { toTheSecond, type Clock } from '../clock.ts';
import { batchSize } from '../omi/limits.ts';
import type { JobRow, JobRows, JobState } from '../store/job-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { Store } from '../store/store.ts';
import { readsFor, requestsFor, timeToRead, type Requests } from './estimate.ts';
import type { JobAllowances } from '../omi/allowance.ts';
import type { RowsWork, WorkCounts } from './rows-work.ts';

export type ViewDeps = {
  readonly store: Pick<Store, 'outbox' | 'folded'>;
  readonly memories: Pick<MemoryRows, 'count'>;
  readonly rows: JobRows;
  readonly clock: Pick<Clock, 'now'>;
  /** What jobs may use of the hourly allowances. */
  readonly allowances: () => JobAllowances;
  /** Milliseconds until a request of each kind may go for a job. */
  readonly waits: () => Readonly<Record<keyof JobAllowances, number>>;
  /** False while nothing can be sent, so that nobody can say how long it takes. */
  readonly canSend: () => boolean;
  readonly workOf: (job: JobRow) => RowsWork | null;
};

/** How many requests of each kind, and how many memories they bring to Omi in an hour. */
export type Planned = Omit<Requests, 'ms'> & { readonly ms: number | null; readonly perHour: number };

/** `looks`: how many of the single ones Omi is asked about first. */
type AheadInLine = { creates: number; singles: number; looks: number };

/** The jobs as a window sees them. */
export const createViews = ({ store, memories, rows, clock, allowances, waits, canSend, workOf }: ViewDeps) => {
  /** What is to be tried again waits already, though that is stored some at a time. */
  const countsOf = (job: JobRow): WorkCounts => {
    const counts = storedCounts(job);
    return job.retriedTo === null ? counts : { ...counts, waiting: counts.waiting + counts.failed, failed: 0 };
  };

  const storedCounts = (job: JobRow): WorkCounts => {
    const work = workOf(job);
    if (work) return work.counts(job);
    const { toDo, failed, undone, refused, open } = rows.counts(job.id);
    const own = toDo + open;
    const { kind } = job.action;
    const isNew = kind === 'restore';
    const singles = isNew ? 0 : own;
    // What travels with something else is in Omi with that, and takes no request of its own.
    const withOthers = store.folded.counts(job.id);
    return {
      waiting: own + withOthers.waiting,
      failed: failed + refused + withOthers.refused,
      undone,
      creates: isNew ? own : 0,
      singles,
      looks: kind === 'delete' ? 0 : singles,
    };
  };

  /** Milliseconds until all of it is in Omi: as long as it may be written, or be looked at before that. */
  const untilDone = ({ creates, singles, looks }: AheadInLine): number => {
    const given = allowances();
    const written = requestsFor({ creates, singles }, given).ms;
    return looks === 0 ? written : Math.max(written, timeToRead(readsFor(looks, memories.count()), given.read));
  };

  const requestsOf = ({ creates, singles, looks }: AheadInLine): number => {
    const made = requestsFor({ creates, singles }, allowances());
    return made.batches + made.singles + (looks === 0 ? 0 : readsFor(looks, memories.count()));
  };

  /** When the first of them may go; null where that is now, since the hour still takes one. */
  const goesOnAt = ({ creates, singles, looks }: AheadInLine): number | null => {
    const { single, batch, read } = waits();
    const next = Math.min(
      creates > 0 ? Math.min(single, batch) : Infinity,
      singles > looks ? single : Infinity,
      looks > 0 ? Math.max(single, read) : Infinity,
    );
    return next > 0 && Number.isFinite(next) ? toTheSecond(clock.now() + next) : null;
  };

  /** `ahead`: what goes before it. */
  const view = (job: JobRow, state: Exclude<JobState, 'dismissed'>, ahead: AheadInLine): Job => {
    const { id, action, startedAt } = job;
    const { waiting, failed, undone, ...work } = countsOf(job);
    const total = state === 'collecting' ? waiting : job.total;
    const isOn = state === 'running' && waiting > 0 && canSend();
    const given = allowances();
    if (isOn) {
      ahead.creates += work.creates;
      ahead.singles += work.singles;
      ahead.looks += work.looks;
    }
    return {
      id,
      action,
      state: state === 'running' && waiting === 0 ? 'finished' : state,
      total,
      done: total - waiting - failed - undone,
      failed,
      waiting,
      undone,
      startedAt,
      requests: requestsOf(work),
      goesOnAt: isOn ? goesOnAt(work) : null,
      endsAt: isOn ? toTheSecond(clock.now() + untilDone(ahead)) : null,
      perHour: given.single.perHour + (makesNew(job) ? given.batch.perHour * batchSize : 0),
    };
  };

  return {
    /** Oldest first. */
    all: (): Job[] => {
      const { creates, singles, looks } = store.outbox.openOfPerson();
      const ahead = { creates, singles, looks };
      return rows.all().flatMap((job) => (job.state === 'dismissed' ? [] : [view(job, job.state, ahead)]));
    },
    /**
     * What a job would take that began now; `ms` includes what goes before it, and is null while nothing can be sent.
     */
    plan: ({ creates, singles, looks }: AheadInLine): Planned => {
      const ahead = store.outbox.openOfPerson();
      const before = { creates: ahead.creates, singles: ahead.singles, looks: ahead.looks };
      for (const job of rows.all()) {
        if (job.state !== 'running') continue;
        const counts = countsOf(job);
        before.creates += counts.creates;
        before.singles += counts.singles;
        before.looks += counts.looks;
      }
      const after = {
        creates: before.creates + creates,
        singles: before.singles + singles,
        looks: before.looks + looks,
      };
      const given = allowances();
      const [first, all] = [requestsFor(before, given), requestsFor(after, given)];
      return {
        batches: Math.max(0, all.batches - first.batches),
        singles: Math.max(0, all.singles - first.singles),
        ms: canSend() ? untilDone(after) : null,
        perHour: given.single.perHour + (creates > 0 ? given.batch.perHour * batchSize : 0),
      };
    },
    isAtItsEnd: (job: JobRow): boolean => countsOf(job).waiting === 0,
  };
};

const makesNew = ({ action }: JobRow): boolean =>
  action.kind === 'restore' || (action.kind === 'import' && action.creates > 0);
