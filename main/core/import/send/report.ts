import { setImmediate as turn } from 'node:timers/promises';
import type { ImportReport } from '../../../../preload/contract/import-report.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { storing, storingAsync } from '../../store/database.ts';
import type { LeftItem } from '../../store/import-left-rows.ts';
import type { JobRow, JobRows } from '../../store/job-rows.ts';
import type { Store } from '../../store/store.ts';
import { createOutcomes, type OutcomeDeps, type RowReport } from './outcome.ts';
import { createReportSum } from './report-sum.ts';

const atOnce = 250;

export type ReportDeps = OutcomeDeps & {
  readonly store: Pick<Store, 'imports' | 'importsLeft'>;
  readonly rows: JobRows;
};

/** Tells what became of an import, row by row and in all, in slices with turns for others between them. */
export const createReports = (deps: ReportDeps) => {
  const { store, rows } = deps;
  const { outcomeOf, backOf } = createOutcomes(deps);

  const reportPage = (jobId: number, after: number): RowReport[] =>
    store.imports.page(jobId, after, atOnce).map((item) => ({ item, outcome: outcomeOf(item), back: backOf(item) }));

  /** May throw SQLite's errors. */
  const reportRows = async function* (jobId: number): AsyncGenerator<readonly RowReport[]> {
    const page = (after: number): RowReport[] => reportPage(jobId, after);
    for (let reports = page(0); reports.length > 0; reports = page(reports.at(-1)?.item.id ?? Infinity)) {
      yield reports;
      await turn();
    }
  };

  /** What it left behind, in the order of its sheet. May throw SQLite's errors. */
  const allLeft = async function* (jobId: number): AsyncGenerator<readonly LeftItem[]> {
    const page = (after: number): LeftItem[] => store.importsLeft.page(jobId, after, atOnce);
    for (let left = page(0); left.length > 0; left = page(left.at(-1)?.id ?? Infinity)) {
      yield left;
      await turn();
    }
  };

  /** `gone` for what is no import. */
  const importOf = (jobId: number): Result<JobRow> => {
    const found = storing(() => rows.find(jobId));
    if (!found.ok) return found;
    return found.value?.action.kind === 'import'
      ? { ok: true, value: found.value }
      : { ok: false, problem: { kind: 'gone' } };
  };

  return {
    reportRows,
    allLeft,
    importOf,
    report: async (jobId: number): Promise<Result<ImportReport>> => {
      const job = importOf(jobId);
      if (!job.ok) return job;
      return storingAsync(async () => {
        const sum = createReportSum();
        for await (const reports of reportRows(jobId)) reports.forEach(sum.add);
        const left = store.importsLeft.counts(jobId);
        return { ok: true, value: sum.done(job.value, store.imports.check(jobId), rows.isTakenBack(jobId), left) };
      });
    },
  };
};
