import { copyFileSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import { renameOver } from '../rename.ts';
import { backupFiles } from './backup-files.ts';
import { applicationId, isSound, openDatabase, readApplicationId, storageProblem } from './database.ts';
import { forgetStore, rememberStore } from './markers.ts';
import { migrate, migrations, schemaVersion } from './migrate.ts';
import { rescue } from './rescue/rescue.ts';

export type StorePlace = { readonly file: string; readonly backupFolder: string; readonly clock: Clock };

/**
 * Puts a backup in the store's place. What was there is renamed, never deleted; until the copy is known to be good
 * nothing is touched at all. Killed half-way, the next start finds no store and offers recovery again.
 */
export const restoreBackup = async ({ file, backupFolder, clock }: StorePlace, name: string): Promise<Result<null>> => {
  if (!backupFiles(backupFolder).some((known) => known.name === name)) return unusable;
  const copy = `${file}.restoring`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    rmSync(copy, { force: true });
    copyFileSync(path.join(backupFolder, name), copy, constants.COPYFILE_FICLONE);
    if (!(await makeReady(copy, file, clock))) {
      rmSync(copy, { force: true });
      return unusable;
    }
    // From here on a missing file means that it was lost, even if the marker went with the folder.
    rememberStore(file);
    putAside(file, clock);
    renameOver(copy, file);
    return { ok: true, value: null };
  } catch (error) {
    return failed(error);
  }
};

/** Puts aside what is there and makes a new, empty store. */
export const startEmpty = ({ file, clock }: StorePlace): Result<null> => {
  try {
    putAside(file, clock);
    forgetStore(file);
    // Made at once: without it, backups beside a missing store would mean that it was lost.
    const made = openDatabase(file);
    if (!made.ok) return { ok: false, problem: { kind: 'storage-failed', code: null } };
    made.database.close();
    return { ok: true, value: null };
  } catch (error) {
    return failed(error);
  }
};

/** Renames the store and what SQLite keeps beside it, so that they still belong together. */
const putAside = (file: string, clock: Clock): void => {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  const aside = path.join(dir, `${name}.put-aside-${stamp}${ext}`);
  // The main file first: should this be cut short, the next start finds it gone and offers recovery again.
  for (const rest of ['', '-wal', '-shm']) if (existsSync(file + rest)) renameOver(file + rest, aside + rest);
};

/**
 * Checks a copy, and prepares it for a world that went on. What the damaged store knew is taken over from it. Of what
 * still waits, any may have reached Omi since: it is looked up there before it is sent, and the account is looked at as
 * a whole.
 */
const makeReady = async (copy: string, damaged: string, clock: Clock): Promise<boolean> => {
  const database = new DatabaseSync(copy);
  try {
    const isOurs = readApplicationId(database) === applicationId && schemaVersion(database) <= migrations.length;
    if (!isOurs || !isSound(database)) return false;
    migrate(database);
    // Closed before its end, it leaves nothing behind.
    database.exec('BEGIN IMMEDIATE');
    await rescue(damaged, database, clock.now());
    database
      .prepare(
        `UPDATE outbox SET state = 'unknown', absences = 0, due_at = ? WHERE state IN ('queued', 'sending', 'unknown')`,
      )
      .run(clock.now());
    database.exec('UPDATE mirror SET complete_at = NULL, look = NULL; COMMIT');
    return true;
  } catch (error) {
    if (storageProblem(error)?.kind === 'storage-failed') return false;
    throw error;
  } finally {
    database.close();
  }
};

const unusable: Result<never> = { ok: false, problem: { kind: 'backup-unusable' } };

/** What a failure of SQLite or of the file system means; anything else is a bug and throws. */
const failed = (error: unknown): Result<never> => {
  const problem = storageProblem(error);
  if (problem) return { ok: false, problem };
  if (!(error instanceof Error && 'code' in error)) throw error;
  const isFull = error.code === 'ENOSPC';
  return { ok: false, problem: isFull ? { kind: 'disk-full' } : { kind: 'storage-failed', code: null } };
};
