import type { ImportReport } from '../../../../preload/contract/import-report.ts';
import type { Job } from '../../../../preload/contract/jobs.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { createReadBack, type ReadBackDeps } from './read-back.ts';
import { rejectsOf } from './rejects.ts';
import { createStart, type StartDeps } from './start.ts';
import { createReports, type ReportDeps } from './report.ts';

export type ImportsDeps = ReadBackDeps &
  StartDeps &
  Omit<ReportDeps, 'mirror'> & {
    readonly jobs: Pick<Jobs, 'takeBack' | 'import' | 'plan' | 'read'>;
    /** What the last whole look did not meet. */
    readonly absences: ReportDeps['mirror'];
  };

export type Imports = ReturnType<typeof createImports>;

/** What a person does with an import once it is a job. */
export const createImports = (deps: ImportsDeps) => {
  const reports = createReports({ ...deps, mirror: deps.absences });
  const readBack = createReadBack(deps);

  return {
    ...createStart(deps),
    /** What became of it, row by row counted up. */
    report: (job: number): Promise<Result<ImportReport>> => reports.report(job),
    /** What did not come to be in Omi, as pieces of a table; see `rejectsOf`. `gone` for what is no import. */
    rejects: (job: number): Result<AsyncGenerator<{ readonly text: string; readonly rows: number }>> => {
      const found = reports.importOf(job);
      return found.ok ? { ok: true, value: rejectsOf(reports, deps.memories, job) } : found;
    },
    /** Removes exactly what it made, as a job; an import that is not through is stopped first. */
    takeBack: (job: number, alsoEdited: boolean): Result<Job> => deps.jobs.takeBack(job, alsoEdited),
    moved: readBack.moved,
    goOn: readBack.goOn,
    stop: readBack.stop,
  };
};
