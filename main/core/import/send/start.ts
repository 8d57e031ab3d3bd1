import type { Plan } from '../../../../preload/contract/import.ts';
import type { Job } from '../../../../preload/contract/jobs.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { readsFor } from '../../jobs/estimate.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { storing } from '../../store/database.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import type { Sheets } from '../sheet/client.ts';
import { SheetFailure } from '../sheet/planned-sheet.ts';

export type StartDeps = {
  readonly sheets: Pick<Sheets, 'planned' | 'slices' | 'discard' | 'read'>;
  readonly jobs: Pick<Jobs, 'import' | 'plan'>;
  readonly memories: Pick<MemoryRows, 'count'>;
};

/** From a sheet to a job. */
export const createStart = ({ sheets, jobs, memories }: StartDeps) => {
  /** What is asked twice happens once: a second click must not make a second job. */
  const underWay = new Map<number, Promise<Result<Job>>>();

  const start = async (sheet: number): Promise<Result<Job>> => {
    const planned = await sheets.planned(sheet);
    if (!planned.ok) return planned;
    const { creates, changes, deletes } = planned.value;
    if (creates + changes + deletes === 0) return { ok: false, problem: { kind: 'import-empty' } };
    const read = await sheets.read();
    if (!read.ok) return read;
    if (read.value?.id !== sheet) return { ok: false, problem: { kind: 'import-stale' } };
    try {
      const begun = await jobs.import(read.value.source.name ?? 'pasted text', sheets.slices(sheet));
      // Where that fails the sheet stays, and its rows count as known.
      if (begun.ok) await sheets.discard(sheet);
      return begun;
    } catch (error) {
      if (error instanceof SheetFailure) return { ok: false, problem: error.problem };
      throw error;
    }
  };

  return {
    /** What importing a sheet would do, and how long it takes with what waits before it. */
    plan: async (sheet: number): Promise<Result<Plan>> => {
      const planned = await sheets.planned(sheet);
      if (!planned.ok) return planned;
      const { creates, changes, deletes } = planned.value;
      return storing(() => {
        const { batches, singles, ms, perHour } = jobs.plan({ creates, singles: changes + deletes, changes });
        const reads = readsFor(changes, memories.count());
        return { ...planned.value, requests: { batches, singles, reads }, takesMs: ms, perHour };
      });
    },
    /** Stores its rows and begins; the sheet goes once they are stored. Nothing is done before all of them are. */
    start: (sheet: number): Promise<Result<Job>> => {
      const known = underWay.get(sheet);
      if (known) return known;
      const begun = start(sheet).finally(() => underWay.delete(sheet));
      underWay.set(sheet, begun);
      return begun;
    },
  };
};
