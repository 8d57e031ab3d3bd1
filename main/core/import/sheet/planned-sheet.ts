import type { Plan } from '../../../../preload/contract/import-plan.ts';
import type { Problem, Result } from '../../../../preload/contract/problem.ts';
import type { SheetRows } from '../../store/planned-row.ts';

/** What a plan counts of a sheet. `edits`: in how many fields the changed rows differ, each a request of its own. */
export type PlannedCounts = Pick<Plan, 'creates' | 'changes' | 'deletes' | 'skipped'> & { readonly edits: number };

/** A sheet as the job that imports it sees it. `sheet` is its id; one that is not open any more is `import-stale`. */
export type PlannedSheet = {
  readonly planned: (sheet: number) => Promise<Result<PlannedCounts>>;
  /** The sheet as it stands, by a mark that no other has: it changes with everything that is done to it. */
  readonly mark: (sheet: number) => Promise<Result<string>>;
  /**
   * What is included, in the order of the sheet, then what is left behind, then how many are skipped, a thousand rows a
   * slice. Throws a `SheetFailure`, with `import-stale` also where the sheet was changed in between.
   */
  readonly slices: (sheet: number) => AsyncIterable<readonly SheetRows[]>;
  /**
   * The sheet, and what is kept of it on disk, goes. With a mark only as it was then: what was done since the rows were
   * stored elsewhere is nowhere else, so it stays, and this is `import-stale`.
   */
  readonly discard: (sheet: number, mark?: string) => Promise<Result<null>>;
  /** The same for one that was left on disk, before any is open; false where that can't be done. */
  readonly removeLeft: (mark: string) => boolean;
};

/** Why the rows of a sheet stop coming. */
export class SheetFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`the rows of the sheet stop: ${problem.kind}`);
    this.problem = problem;
  }
}
