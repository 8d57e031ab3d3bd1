import type { Plan } from '../../../../preload/contract/import.ts';
import type { Visibility } from '../../../../preload/contract/memory.ts';
import type { Result } from '../../../../preload/contract/problem.ts';

/** One row that is to be imported, as it is to be in Omi. `memoryId` names a memory of the store; null for a create. */
export type PlannedRow = {
  readonly row: number;
  /** In the source, from 1; 0 for what is not in it. */
  readonly line: number;
  readonly op: 'create' | 'change' | 'delete';
  readonly memoryId: string | null;
  readonly content: string;
  /** Null: Omi chooses. */
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
};

/** What a plan counts of a sheet. */
export type PlannedCounts = Pick<Plan, 'creates' | 'changes' | 'deletes' | 'skipped'>;

/** A sheet as the job that imports it sees it. `sheet` is its id; one that is not open any more is `import-stale`. */
export type PlannedSheet = {
  readonly planned: (sheet: number) => Promise<Result<PlannedCounts>>;
  /**
   * What is included, in the order of the sheet, a thousand rows a slice. A failure is the last that comes; so is
   * `import-stale` where the sheet was changed in between.
   */
  readonly slices: (sheet: number) => AsyncIterable<Result<readonly PlannedRow[]>>;
  /** The rows are stored elsewhere: the sheet, and what is kept of it on disk, goes. */
  readonly discard: (sheet: number) => Promise<Result<null>>;
};
