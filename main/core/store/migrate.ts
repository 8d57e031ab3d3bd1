import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { memoriesMigration } from './migrations/001-memories.ts';
import { budgetsAndChangesMigration } from './migrations/002-budgets-and-changes.ts';
import { libraryPlaceMigration } from './migrations/003-library-place.ts';
import { trashAndEarlierTextsMigration } from './migrations/004-trash-and-earlier-texts.ts';
import { mirrorMigration } from './migrations/005-mirror.ts';
import { versionsMigration } from './migrations/006-versions.ts';
import { libraryEntriesMigration } from './migrations/007-library-entries.ts';
import { jobsMigration } from './migrations/008-jobs.ts';
import { accountsMigration } from './migrations/009-accounts.ts';
import { importsMigration } from './migrations/010-imports.ts';
import { lighterTriggersMigration } from './migrations/011-lighter-triggers.ts';
import { keptBothMigration } from './migrations/012-kept-both.ts';
import { lateListsMigration } from './migrations/013-late-lists.ts';
import { sheetsOfJobsMigration } from './migrations/014-sheets-of-jobs.ts';
import { importsInOrderMigration } from './migrations/015-imports-in-order.ts';
import { leftRowsMigration } from './migrations/016-left-rows.ts';
import { landingsMigration } from './migrations/017-landings.ts';
import { openByMemoryMigration } from './migrations/018-open-by-memory.ts';
import { reasonsOfFailuresMigration } from './migrations/019-reasons-of-failures.ts';
import { choicesOfTheDraftMigration } from './migrations/020-choices-of-the-draft.ts';
import { entriesOfImportsMigration } from './migrations/021-entries-of-imports.ts';
import { idsOfLeftRowsMigration } from './migrations/022-ids-of-left-rows.ts';
import { openMemoriesMigration } from './migrations/023-open-memories.ts';
import { toldCategoriesMigration } from './migrations/024-told-categories.ts';
import { retriesInSlicesMigration } from './migrations/025-retries-in-slices.ts';
import { rowsThatStayedMigration } from './migrations/026-rows-that-stayed.ts';
import { openInOrderMigration } from './migrations/027-open-in-order.ts';
import { teachFolding } from './searchable.ts';

/** Every schema step, in order. Step n brings a database from user_version n to n + 1. */
export const migrations: readonly string[] = [
  memoriesMigration,
  budgetsAndChangesMigration,
  libraryPlaceMigration,
  trashAndEarlierTextsMigration,
  mirrorMigration,
  versionsMigration,
  libraryEntriesMigration,
  jobsMigration,
  accountsMigration,
  importsMigration,
  lighterTriggersMigration,
  keptBothMigration,
  lateListsMigration,
  sheetsOfJobsMigration,
  importsInOrderMigration,
  leftRowsMigration,
  landingsMigration,
  openByMemoryMigration,
  reasonsOfFailuresMigration,
  choicesOfTheDraftMigration,
  entriesOfImportsMigration,
  idsOfLeftRowsMigration,
  openMemoriesMigration,
  toldCategoriesMigration,
  retriesInSlicesMigration,
  rowsThatStayedMigration,
  openInOrderMigration,
];

export type SchemaVerdict = { kind: 'current' } | { kind: 'newer'; version: number };

/** Brings the schema up to date, one transaction a step; a newer one than this app knows is left alone. */
export const migrate = (database: DatabaseSync, steps: readonly string[] = migrations): SchemaVerdict => {
  teachFolding(database);
  const version = schemaVersion(database);
  if (version > steps.length) return { kind: 'newer', version };
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}`);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
  return { kind: 'current' };
};

const versionRow = z.object({ user_version: z.int() });
/** How many schema steps this database has taken. */
export const schemaVersion = (database: DatabaseSync): number =>
  versionRow.parse(database.prepare('PRAGMA user_version').get()).user_version;
