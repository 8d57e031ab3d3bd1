import type { Result } from '../../../../preload/contract/problem.ts';
import type { Clock } from '../../clock.ts';
import type { Mirror } from '../../mirror/mirror.ts';
import { storing } from '../../store/database.ts';
import type { Check } from '../../store/import-check-rows.ts';
import type { JobRow, JobRows } from '../../store/job-rows.ts';
import type { Store } from '../../store/store.ts';

const tryAgainAfter = 5 * 60_000;
/** A scan that took longer says nothing about what is absent (mirror/absences.ts). */
const longestSureLook = 10 * 60_000;

export type ReadBackDeps = {
  readonly store: Store;
  readonly rows: JobRows;
  readonly mirror: Pick<Mirror, 'scanAll' | 'state'>;
  readonly clock: Clock;
  readonly changed: () => void;
};

/** Scans the whole account once all of an import was sent, so that its report says what is really there. */
export const createReadBack = ({ store, rows, mirror, clock, changed }: ReadBackDeps) => {
  const { imports, outbox } = store;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let cancelTimer = (): void => undefined;

  const isSent = ({ id, action, state, total }: JobRow): boolean =>
    action.kind === 'import' &&
    total > 0 &&
    (state === 'running' || state === 'stopped') &&
    imports.check(id) === null &&
    imports.counts(id)['to-do'] === 0 &&
    !outbox.isImportGoing(id);

  const due = (): JobRow[] => rows.all().filter(({ id }) => imports.check(id)?.state === 'due');

  const settle = (jobs: readonly JobRow[], check: Check): void => {
    store.transaction(() => {
      for (const { id } of jobs) imports.setCheck(id, check);
    });
  };

  /** Answers whether others came to their end meanwhile. */
  const look = async (): Promise<boolean> => {
    const jobs = storing(due);
    if (!jobs.ok || jobs.value.length === 0) return false;
    const beganAt = clock.monotonic();
    const looked = await mirror.scanAll();
    if (isStopped) return false;
    const isDone = looked.ok && looked.value.asked;
    const settled = storing(() => {
      if (!isDone) return false;
      const { unseen } = mirror.state();
      const isSure = unseen === null && clock.monotonic() - beganAt <= longestSureLook;
      const seen = new Set(jobs.value.map(({ id }) => id));
      const now = due();
      // Those that aren't due any more: some of them was sent again meanwhile.
      const done = now.filter(({ id }) => seen.has(id));
      settle(done, { state: isSure ? 'checked' : 'not-checkable', checkedAt: clock.now(), unseen });
      return now.length > done.length;
    });
    if (isDone && settled.ok) changed();
    else later(looked);
    return settled.ok && settled.value;
  };

  const later = (looked: Result<unknown>): void => {
    const isLimited = !looked.ok && looked.problem.kind === 'rate-limited';
    const wait = isLimited ? looked.problem.retryAfterMs : tryAgainAfter;
    cancelTimer = clock.setTimer(Math.max(1_000, wait), wake);
  };

  const wake = (): void => {
    cancelTimer();
    if (!isStopped) running ??= look().then(lookAgain, lookAgain);
  };

  const lookAgain = (isMore: unknown): void => {
    running = null;
    if (isMore === true) wake();
  };

  return {
    /** The outbox or a job has gone on: an import may be through. */
    moved: (): void => {
      const isAny = storing(() => {
        const sent = rows.all().filter(isSent);
        if (sent.length > 0) settle(sent, { state: 'due', checkedAt: null, unseen: null });
        return sent.length > 0;
      });
      if (isAny.ok && isAny.value) wake();
    },
    /** Goes on with what the last run left. */
    goOn: wake,
    /** Stores nothing from here on, whatever is under way. */
    stop: (): void => {
      isStopped = true;
      cancelTimer();
    },
  };
};
