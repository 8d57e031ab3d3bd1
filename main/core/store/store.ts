import type { DatabaseSync } from 'node:sqlite';
import { accountRows, type AccountRows } from './account-rows.ts';
import { budgetRows, type BudgetRows } from './budget-rows.ts';
import { inTransaction } from './database.ts';
import { duplicateRows, type DuplicateRows } from './duplicate-rows.ts';
import { failureRows, type FailureRows } from './failure-rows.ts';
import { foldedRows, type FoldedRows } from './folded-rows.ts';
import { importLeftRows, type ImportLeftRows } from './import-left-rows.ts';
import { importRows, type ImportRows } from './import-rows.ts';
import { jobRows, type JobRows } from './job-rows.ts';
import { landingRows, type LandingRows } from './landing-rows.ts';
import { libraryRows, type LibraryRows } from './library-rows.ts';
import { memoryRows, type MemoryRows } from './memory-rows.ts';
import { mirrorRows, type MirrorRows } from './mirror-rows.ts';
import { outboxRows, type OutboxRows } from './outbox-rows.ts';
import { boundsRows, draftRows, type BoundsRows, type DraftRows } from './small-rows.ts';
import { statisticsRows, type StatisticsRows } from './statistics-rows.ts';
import { storeVersion } from './version.ts';

/** The person's words on this disk. Every function may throw SQLite's errors; see `storing`. */
export type Store = {
  readonly accounts: AccountRows;
  /** Of the first account; `outboxOf` for others. */
  readonly outbox: OutboxRows;
  readonly draft: DraftRows;
  readonly bounds: BoundsRows;
  readonly imports: ImportRows;
  readonly importsLeft: ImportLeftRows;
  readonly landings: LandingRows;
  readonly failures: FailureRows;
  readonly folded: FoldedRows;
  outboxOf(accountId: number): OutboxRows;
  memoriesOf(accountId: number): MemoryRows;
  libraryOf(accountId: number): LibraryRows;
  budgetsOf(accountId: number): BudgetRows;
  mirrorOf(accountId: number): MirrorRows;
  jobsOf(accountId: number): JobRows;
  statisticsOf(accountId: number): StatisticsRows;
  duplicatesOf(accountId: number): DuplicateRows;
  /** See `storeVersion`. */
  version(): number;
  /** All of `work` is on disk when this returns, or nothing is. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** Puts the tables of an opened database together. */
export const createStore = (database: DatabaseSync): Store => ({
  accounts: accountRows(database),
  outbox: outboxRows(database, 1),
  draft: draftRows(database),
  bounds: boundsRows(database),
  imports: importRows(database),
  importsLeft: importLeftRows(database),
  landings: landingRows(database),
  failures: failureRows(database),
  folded: foldedRows(database),
  outboxOf: (accountId) => outboxRows(database, accountId),
  memoriesOf: (accountId) => memoryRows(database, accountId),
  libraryOf: (accountId) => libraryRows(database, accountId),
  budgetsOf: (accountId) => budgetRows(database, accountId),
  mirrorOf: (accountId) => mirrorRows(database, accountId),
  jobsOf: (accountId) => jobRows(database, accountId),
  statisticsOf: (accountId) => statisticsRows(database, accountId),
  duplicatesOf: (accountId) => duplicateRows(database, accountId),
  version: storeVersion(database),
  transaction: (work) => inTransaction(database, work),
  close: () => {
    database.close();
  },
});
