import type { Action, Job } from '../../../../preload/contract/jobs.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { RowsWorks } from '../../jobs/rows-work.ts';
import type { JobRows } from '../../store/job-rows.ts';
import type { SheetRows } from '../../store/planned-row.ts';
import { createBeginTakeBack, type BeginDeps } from './begin-take-back.ts';
import { collect, type CollectDeps } from './collect.ts';
import type { DoItemDeps } from './do-item.ts';
import { createImportWork } from './import-work.ts';
import { createTakeBackWork } from './take-back-work.ts';

/** What jobs of imports do, slice by slice. */
export const createImportWorks = (deps: DoItemDeps & { readonly rows: JobRows }): RowsWorks => ({
  import: createImportWork(deps),
  'undo-import': createTakeBackWork(deps),
});

export type ImportJobsDeps = CollectDeps &
  Omit<BeginDeps, 'isAtItsEnd'> & { readonly jobs: Pick<Jobs, 'collect' | 'beginBy' | 'isAtItsEnd'> };

/** Imports as jobs: how they begin. */
export const createImportJobs = (deps: ImportJobsDeps) => {
  const { jobs } = deps;
  const beginTakeBack = createBeginTakeBack({ ...deps, isAtItsEnd: jobs.isAtItsEnd });

  return {
    /**
     * Imports rows: copies them first, in slices, and begins when all of them are there; those it leaves behind are kept
     * for its report. `fileName`: or "pasted text"; `sheet`: the mark of the one they come from. Rejects with what the
     * source rejects with; then there is no job.
     */
    importRows: (
      fileName: string,
      source: AsyncIterable<readonly SheetRows[]>,
      sheet: string | null = null,
    ): Promise<Result<Job>> => {
      const name = fileName.slice(0, 300);
      const actionOf = (creates: number, changes: number, deletes: number): Action => ({
        kind: 'import',
        name,
        creates,
        changes,
        deletes,
      });
      return jobs.collect(actionOf(0, 0, 0), async (id) => {
        const { create, change, delete: remove } = await collect(deps, id, source);
        return { action: actionOf(create, change, remove), total: create + change + remove, sheet };
      });
    },
    /** Takes an import back; one that is not through is stopped first. Asked twice, it happens once. */
    takeBack: (importJob: number, alsoEdited: boolean): Result<Job> =>
      jobs.beginBy(() => beginTakeBack(importJob, alsoEdited)),
  };
};
