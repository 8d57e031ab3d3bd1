import type { PlannedRow, SheetRows } from '../../../main/core/store/planned-row.ts';
import type { Job } from '../../../preload/contract/jobs.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { Harness } from '../harness.ts';

/** A row of an import: a new memory, unless more is said. */
export const planned = (row: number, more: Partial<PlannedRow> = {}): PlannedRow => ({
  row,
  line: row,
  op: 'create',
  memoryId: null,
  content: `row ${row}`,
  category: 'manual',
  tags: ['imported'],
  visibility: 'private',
  ...more,
});

export const plannedRows = (count: number): PlannedRow[] => Array.from({ length: count }, (_, at) => planned(at + 1));

/** Rows as the sheet hands them over: some at a time. */
export async function* inParts(rows: readonly SheetRows[], size = 400): AsyncGenerator<readonly SheetRows[]> {
  for (let at = 0; at < rows.length; at += size) {
    await Promise.resolve();
    yield rows.slice(at, at + size);
  }
}

export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
};

/** Imports rows and lets the first slices of it happen; answers the job's id. */
export const importRows = async (
  harness: Harness,
  rows: readonly PlannedRow[],
  name = 'facts.csv',
): Promise<number> => {
  const job = valueOf(await harness.core.imports.importRows(name, inParts(rows)));
  for (let n = 0; n < 5; n += 1) await harness.clock.settle();
  return job.id;
};

export const jobOf = (harness: Harness, id: number): Job | undefined =>
  valueOf(harness.core.jobs.read()).find((job) => job.id === id);
