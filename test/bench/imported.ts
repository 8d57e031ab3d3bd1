import type { PlannedRow } from '../../main/core/store/planned-row.ts';
import type { Core } from '../../main/core/open-core.ts';
import { captures } from './queue.ts';

/** Rows that nobody has in Omi yet, in slices as a sheet hands them over. */
async function* rowsToImport(count: number): AsyncGenerator<readonly PlannedRow[]> {
  const rows = captures(count).map(({ content, tags }, at): PlannedRow => {
    const where = { row: at + 1, line: at + 1, op: 'create', memoryId: null } as const;
    return { ...where, content, category: 'manual', tags: [...tags, 'imported'], visibility: 'private' };
  });
  for (let at = 0; at < rows.length; at += 1_000) {
    await Promise.resolve();
    yield rows.slice(at, at + 1_000);
  }
}

/** Begins an import of so many rows. */
export const beginImport = async (core: Core, count: number): Promise<void> => {
  const begun = await core.imports.importRows('bench.csv', rowsToImport(count));
  if (!begun.ok) throw new Error(`The import did not begin: ${begun.problem.kind}`);
};

/** True once all of it is in Omi; an error when Omi refused a row. */
export const isImported = (core: Core): boolean => {
  const jobs = core.jobs.read();
  const job = jobs.ok ? jobs.value.at(-1) : undefined;
  if (!job) throw new Error('There is no import.');
  if (job.failed > 0) throw new Error('Omi refused a row.');
  return job.state === 'finished';
};
