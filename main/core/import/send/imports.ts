import type { ImportReport } from '../../../../preload/contract/import-report.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { createImportJobs, type ImportJobsDeps } from './import-jobs.ts';
import { createReadBack, type ReadBackDeps } from './read-back.ts';
import { rejectsOf } from './rejects.ts';
import { createStart, type StartDeps } from './start.ts';
import { createReports, type ReportDeps } from './report.ts';

export type ImportsDeps = ReadBackDeps &
  Omit<StartDeps, 'importRows'> &
  ImportJobsDeps &
  Omit<ReportDeps, 'mirror'> & {
    /** What the last full scan did not meet. */
    readonly absences: ReportDeps['mirror'];
  };

export type Imports = ReturnType<typeof createImports>;

/** What a person does with an import once it is a job. */
export const createImports = (deps: ImportsDeps) => {
  const reports = createReports({ ...deps, mirror: deps.absences });
  const readBack = createReadBack(deps);
  const importJobs = createImportJobs(deps);

  return {
    ...importJobs,
    ...createStart({ ...deps, importRows: importJobs.importRows }),
    /** What became of it, row by row counted up. */
    report: (job: number): Promise<Result<ImportReport>> => reports.report(job),
    /** The rows that did not reach Omi, as pieces of a table; see `rejectsOf`. `gone` for what is no import. */
    rejects: (job: number): Result<AsyncGenerator<{ readonly text: string; readonly rows: number }>> => {
      const found = reports.importOf(job);
      return found.ok ? { ok: true, value: rejectsOf(reports, deps.memories, job) } : found;
    },
    moved: readBack.moved,
    goOn: readBack.goOn,
    stop: readBack.stop,
  };
};
