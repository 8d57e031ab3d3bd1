import type { Action, ItemAction } from '../../../preload/contract/jobs.ts';
import type { JobRow } from '../store/job-rows.ts';

/** An item that waits, and the memory about which somebody else has something under way. */
export type Passed = { readonly item: number; readonly memoryId: string };

/** `isMore`: anything was done; `passed`: the items that wait, in their order. */
export type Sliced = { readonly isMore: boolean; readonly passed: readonly Passed[] };

/**
 * How many items wait, failed or were taken back, and in which requests the waiting ones will go. `looks`: how many of
 * the single ones Omi is asked about first.
 */
export type WorkCounts = {
  readonly waiting: number;
  readonly failed: number;
  readonly undone: number;
  readonly creates: number;
  readonly singles: number;
  readonly looks: number;
};

/** A kind of job that keeps its own items. Everything that stores is called inside a transaction, slice by slice. */
export type RowsWork = {
  readonly applySome: (job: JobRow, after: number) => Sliced;
  /** Answers whether there was anything left to take back. */
  readonly undoSome: (job: JobRow) => boolean;
  readonly counts: (job: JobRow) => WorkCounts;
  /** Up to `limit` of those that failed are to be done again; answers how many there were. Called until there are none. */
  readonly retrySome: (job: JobRow, limit: number) => number;
  /** Forgets some items, all, or keeps the job with them. */
  readonly forget: (job: JobRow) => 'kept' | 'some' | 'all';
  /** True when the outbox has taken so much that more may be put into it. */
  readonly hasRoom: (job: JobRow) => boolean;
};

/** Who does each of them. */
export type RowsWorks = Readonly<Record<Exclude<Action['kind'], ItemAction['kind']>, RowsWork>>;

/** What jobs of the other kinds are about, they themselves keep. */
export const isByItem = (action: Action): action is ItemAction =>
  action.kind !== 'import' && action.kind !== 'undo-import';
