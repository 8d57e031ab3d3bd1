import { closeSync, constants, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { StoreFailure } from '../../../preload/contract/recovery.ts';
import { isEmptyStore, mustCheck, rememberStore, trustStore, wasThere } from './markers.ts';
import { migrate, migrations, schemaVersion } from './migrate.ts';

export type Opened = { ok: true; database: DatabaseSync } | { ok: false; failure: StoreFailure };

/** Called with a store of an older schema before anything of it is changed. */
export type BeforeMigrating = (database: DatabaseSync, version: number) => void;

// 'Inkl' in ASCII: says whose file this is, to us and to `file`.
export const applicationId = 0x496e6b6c;
// Fixes for WAL-reset corruption are in from here on.
const oldestSqlite = [3, 51, 3];

/**
 * Opens the store, creating it when it has never existed, and brings its schema up to date.
 * A marker beside the file remembers that it existed: a zero-length file opens as a new, empty database without any
 * error (measured), and the person would be told that nothing was ever saved. What can't be opened is not written to.
 */
export const openDatabase = (file: string, beforeMigrating: BeforeMigrating = () => undefined): Opened => {
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const isEmpty = isEmptyStore(file);
    if (isEmpty && wasThere(file)) return { ok: false, failure: { kind: 'emptied' } };

    const isDoubtful = mustCheck(file);
    if (!mayWrite(file)) return { ok: false, failure: { kind: 'read-only' } };
    database = new DatabaseSync(file, { timeout: 2000 });
    const failure = examine(database, wasThere(file), isDoubtful);
    if (failure) {
      database.close();
      return { ok: false, failure };
    }
    prepare(database, beforeMigrating);
    rememberStore(file);
    trustStore(file);
    return { ok: true, database };
  } catch (error) {
    if (database?.isOpen) database.close();
    return { ok: false, failure: failureOf(error) };
  }
};

/**
 * Asked before SQLite is: it would open a file that may only be read, and leave files beside it that nobody may write
 * even once the rights are mended (measured). A new file gets rights for the person alone; SQLite copies them.
 */
const mayWrite = (file: string): boolean => {
  try {
    closeSync(openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600));
    return true;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    closeSync(openSync(file, 'r'));
    return false;
  }
};

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));

/** Only reads: says what keeps this file from being used. */
const examine = (database: DatabaseSync, wasThere: boolean, isDoubtful: boolean): StoreFailure | null => {
  const { version } = versionRow.parse(database.prepare('SELECT sqlite_version() AS version').get());
  if (isOlder(version)) return { kind: 'sqlite-too-old', version };

  const id = readApplicationId(database);
  if (id !== applicationId) {
    // One whose first start was cut short has no table yet.
    const isBlank = id === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    if (!isBlank) return { kind: 'not-a-database' };
    return wasThere ? { kind: 'emptied' } : null;
  }
  const schema = schemaVersion(database);
  if (schema > migrations.length) return { kind: 'newer', version: schema };
  if (schema === 0 && wasThere) return { kind: 'emptied' };
  if (isDoubtful && !isSound(database)) return { kind: 'damaged' };

  // A write that is taken back: a file that may only be read fails here, and not at the first save.
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${schema}; ROLLBACK;`);
  return null;
};

const prepare = (database: DatabaseSync, beforeMigrating: BeforeMigrating): void => {
  // WAL with FULL: a commit is on disk when it returns, and readers never wait.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  if (readApplicationId(database) !== applicationId) database.exec(`PRAGMA application_id = ${applicationId}`);
  const version = schemaVersion(database);
  if (version > 0 && version < migrations.length) beforeMigrating(database, version);
  migrate(database);
};

/** Reads every page; false when one of them is damaged. 2 ms for each MB of a warm disk, 12 ms of a cold one. */
export const isSound = (database: DatabaseSync): boolean =>
  checkRow.parse(database.prepare('PRAGMA quick_check(1)').get()).quick_check === 'ok';

const checkRow = z.object({ quick_check: z.string() });
const versionRow = z.object({ version: z.string() });
const idRow = z.object({ application_id: z.int() });

/** Whose file it is, by its header; `applicationId` when it is ours. */
export const readApplicationId = (database: DatabaseSync): number =>
  idRow.parse(database.prepare('PRAGMA application_id').get()).application_id;

const isOlder = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
};

/** Runs `work` in one transaction: all of it is on disk when this returns, or nothing is and it throws. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // After SQLITE_FULL the transaction is already gone.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

/** Runs `work`, answering SQLite's failures as problems; anything else is a bug and throws. */
export const storing = <T>(work: () => T): Result<T> => {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const problem = storageProblem(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
};

/** The same for work that takes time and answers a `Result` itself. */
export const storingAsync = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work();
  } catch (error) {
    const problem = storageProblem(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
};

/** What `work` answers, or `otherwise` where SQLite fails: for what can do without. */
export const storedOr = <T, U>(otherwise: U, work: () => T): T | U => {
  const done = storing(work);
  return done.ok ? done.value : otherwise;
};

/** What a failure of SQLite means for a person; null when the error is not SQLite's. */
export const storageProblem = (error: unknown): Problem | null => {
  const code = sqliteCode(error);
  if (code === null) return null;
  return code === 13 ? { kind: 'disk-full' } : { kind: 'storage-failed', code };
};

/** True for SQLITE_CORRUPT and SQLITE_NOTADB: the file is damaged, and trying again changes nothing. */
export const isDamage = (error: unknown): boolean => [11, 26].includes(sqliteCode(error) ?? 0);

/** What SQLite's codes mean when they come while the store is opened. */
const failures: ReadonlyMap<number, StoreFailure> = new Map([
  [5, { kind: 'busy' }],
  [8, { kind: 'read-only' }],
  [11, { kind: 'damaged' }],
  [13, { kind: 'disk-full' }],
  [26, { kind: 'not-a-database' }],
]);

const failureOf = (error: unknown): StoreFailure => {
  const code = sqliteCode(error);
  return failures.get(code ?? 0) ?? { kind: 'unreadable', code };
};

/** SQLite's primary result code (node:sqlite's `errcode`), or null when the error came from elsewhere. */
const sqliteCode = (error: unknown): number | null => {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
};
