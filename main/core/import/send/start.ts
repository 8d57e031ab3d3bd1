import type { Sheet } from '../../../../preload/contract/import.ts';
import type { Plan } from '../../../../preload/contract/import-plan.ts';
import type { GivenSource } from '../../../../preload/contract/import-source.ts';
import type { Job } from '../../../../preload/contract/jobs.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { readsFor } from '../../jobs/estimate.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { storing } from '../../store/database.ts';
import type { JobRows } from '../../store/job-rows.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import type { Sheets } from '../sheet/client.ts';
import { SheetFailure } from '../sheet/planned-sheet.ts';
import type { createImportJobs } from './import-jobs.ts';

export type StartDeps = {
  readonly sheets: Pick<Sheets, 'open' | 'planned' | 'mark' | 'slices' | 'discard' | 'removeLeft' | 'read'>;
  readonly jobs: Pick<Jobs, 'plan' | 'read'>;
  readonly importRows: ReturnType<typeof createImportJobs>['importRows'];
  readonly rows: Pick<JobRows, 'ofSheet' | 'withSheet' | 'sheetGone'>;
  readonly memories: Pick<MemoryRows, 'count'>;
};

/** Plans the import of a sheet, and makes a job of it. */
export const createStart = ({ sheets, jobs, importRows, rows, memories }: StartDeps) => {
  /** What is asked twice happens once: a second click must not make a second job. */
  const underWay = new Map<number, Promise<Result<Job>>>();

  /** Settles when no import is getting ready. */
  const begun = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.allSettled(underWay.values());
  };

  /**
   * Where the sheet can't be removed its job remembers it, so that it isn't imported again and goes at the next start.
   */
  const discard = async (sheet: number, mark: string, job: number): Promise<void> => {
    const discarded = await sheets.discard(sheet, mark);
    if (discarded.ok) storing(() => rows.sheetGone(job));
  };

  const jobWith = (id: number): Result<Job> => {
    const all = jobs.read();
    if (!all.ok) return all;
    const job = all.value.find((one) => one.id === id);
    return job ? { ok: true, value: job } : { ok: false, problem: { kind: 'import-stale' } };
  };

  const start = async (sheet: number): Promise<Result<Job>> => {
    const mark = await sheets.mark(sheet);
    if (!mark.ok) return mark;
    const before = storing(() => rows.ofSheet(mark.value));
    if (!before.ok) return before;
    if (before.value) {
      await discard(sheet, mark.value, before.value.id);
      return jobWith(before.value.id);
    }
    return begin(sheet, mark.value);
  };

  const begin = async (sheet: number, mark: string): Promise<Result<Job>> => {
    const planned = await sheets.planned(sheet);
    if (!planned.ok) return planned;
    const { creates, changes, deletes } = planned.value;
    if (creates + changes + deletes === 0) return { ok: false, problem: { kind: 'import-empty' } };
    const read = await sheets.read();
    if (!read.ok) return read;
    if (read.value?.id !== sheet) return { ok: false, problem: { kind: 'import-stale' } };
    try {
      const job = await importRows(read.value.source.name ?? 'pasted text', sheets.slices(sheet), mark);
      if (job.ok) await discard(sheet, mark, job.value.id);
      return job;
    } catch (error) {
      if (error instanceof SheetFailure) return { ok: false, problem: error.problem };
      throw error;
    }
  };

  return {
    /** Removes what the app had no time to remove: sheets of imports that have begun. Call it before any is open. */
    clearAway: (): void => {
      storing(() => {
        for (const { id, sheet } of rows.withSheet()) if (sheets.removeLeft(sheet)) rows.sheetGone(id);
      });
    },
    /** What importing a sheet would do, and how long it takes with what waits before it. */
    plan: async (sheet: number): Promise<Result<Plan>> => {
      const planned = await sheets.planned(sheet);
      if (!planned.ok) return planned;
      const { edits, ...counts } = planned.value;
      const { creates, changes, deletes } = counts;
      return storing(() => {
        // One look is enough for all the fields of a memory.
        const { batches, singles, ms, perHour } = jobs.plan({ creates, singles: edits + deletes, looks: changes });
        const reads = readsFor(changes, memories.count());
        return { ...counts, requests: { batches, singles, reads }, takesMs: ms, perHour };
      });
    },
    /** Stores its rows and begins; the sheet goes once they are stored. Nothing is done before all of them are. */
    start: (sheet: number): Promise<Result<Job>> => {
      const known = underWay.get(sheet);
      if (known) return known;
      const starting = start(sheet).finally(() => underWay.delete(sheet));
      underWay.set(sheet, starting);
      return starting;
    },
    /** See `Sheets`. A page that is loaded while an import gets ready is not told of the sheet that goes with it. */
    readSheet: async (): Promise<Result<Sheet | null>> => {
      await begun();
      return sheets.read();
    },
    /** See `Sheets`. Not while an import gets ready: a sheet in the place of its own would end it. */
    openSheet: async (source: GivenSource): Promise<Result<Sheet>> => {
      await begun();
      return sheets.open(source);
    },
  };
};
