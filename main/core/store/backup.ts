import { chmodSync, closeSync, mkdirSync, openSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import type { Backups } from '../../../preload/contract/backups.ts';
import type { Clock } from '../clock.ts';
import { renameOver } from '../rename.ts';
import { backupFiles, backupName, halfMade, outdated } from './backup-files.ts';
import { checkHere, type CheckCopy, type CopyCheck } from './check-thread.ts';
import { schemaVersion } from './migrate.ts';

export type BackupDeps = {
  readonly database: DatabaseSync;
  /** The store's file. */
  readonly file: string;
  /** Where backups go: a folder of their own, outside the store's. */
  readonly folder: string;
  readonly clock: Clock;
  /** Checks a copy in a thread of its own; without it, the thread that made the copy checks. */
  readonly checkCopy?: CheckCopy;
  /** Called when a copy came out damaged, so the store itself may be. */
  readonly doubt: () => void;
  /** Called when `state` may answer something else. */
  readonly changed: () => void;
};

/** `unchanged`: nothing was written since the last one. `no-room`: it would have filled the disk. */
export type BackupOutcome =
  | { kind: 'made'; name: string }
  | { kind: 'not-due' | 'unchanged' | 'no-room' | 'damaged' | 'stopped' }
  | { kind: 'failed'; error: unknown };

export type BackupCopies = ReturnType<typeof createBackups>;

const day = 24 * 3_600_000;
// Not while the app starts and the person waits for it.
const firstAfter = 60_000;
const againAfter = 3_600_000;
// A copy can fail because of what is written meanwhile; what fails twice is trouble.
const secondTryAfter = 10_000;
// Of 4 KB each. Measured with 100,000 memories (91 MB with the index): 0.37 s in all, the longest pause 79 ms and the
// longest wait of a write 60 ms. VACUUM INTO holds everything up for the whole copy.
const pagesAtOnce = 100;

/**
 * A copy of the store once a day, when something changed: checked, readable by the person alone, and only then are
 * older ones dropped. Runs a minute after the start and then daily; quitting never waits for a whole copy.
 */
export const createBackups = (deps: BackupDeps) => {
  const { database, file, folder, clock, checkCopy = checkHere, doubt, changed } = deps;
  let stopped = false;
  let running: Promise<BackupOutcome> | null = null;
  let cancelTimer = (): void => undefined;
  let state: Backups | null = null;
  let checking: CopyCheck | null = null;

  // One that is dated in the future was made by a wrong clock: it must not hold up others until then.
  const lastMadeAt = (): number => {
    const now = clock.now();
    return backupFiles(folder).find(({ madeAt }) => madeAt <= now)?.madeAt ?? -Infinity;
  };
  const untilDue = (): number => Math.max(0, lastMadeAt() + day - clock.now());

  const make = async (): Promise<BackupOutcome> => {
    if (untilDue() > 0) return { kind: 'not-due' };
    if (changedAt(file) <= lastMadeAt()) return { kind: 'unchanged' };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const rest of halfMade(folder)) rmSync(path.join(folder, rest), { force: true });
    if (!hasRoom(file, folder)) return { kind: 'no-room' };

    const name = backupName(clock.now(), schemaVersion(database));
    const part = path.join(folder, `${name}.part`);
    try {
      closeSync(openSync(part, 'w', 0o600));
      await backup(database, part, { rate: pagesAtOnce, progress: throwWhenStopped });
      checking = checkCopy(part);
      if (!(await checking.good)) {
        doubt();
        return { kind: 'damaged' };
      }
      renameOver(part, path.join(folder, name));
    } finally {
      checking = null;
      for (const rest of [part, `${part}-journal`]) rmSync(rest, { force: true });
    }
    for (const old of outdated(backupFiles(folder), name)) rmSync(path.join(folder, old.name), { force: true });
    return { kind: 'made', name };
  };

  const throwWhenStopped = (): void => {
    if (stopped) throw new Error('stopped');
  };

  const look = (trouble: Backups['trouble']): Backups => {
    const lastAt = lastMadeAt();
    return { lastAt: lastAt === -Infinity ? null : lastAt, folder, trouble };
  };

  const note = (outcome: BackupOutcome): BackupOutcome => {
    if (outcome.kind === 'stopped') return outcome;
    state = look(troubleOf(outcome));
    changed();
    return outcome;
  };

  const makeIfDue = (): Promise<BackupOutcome> =>
    (running ??= make()
      .catch((error: unknown): BackupOutcome => (stopped ? { kind: 'stopped' } : { kind: 'failed', error }))
      .then(note)
      .finally(() => {
        running = null;
      }));

  const runAfter = (ms: number, isSecondTry = false): void => {
    cancelTimer = clock.setTimer(ms, () => {
      void makeIfDue().then((outcome) => {
        if (stopped) return;
        if (outcome.kind === 'failed' && !isSecondTry) {
          runAfter(secondTryAfter, true);
          return;
        }
        const trouble = troubleOf(outcome);
        if (trouble) console.error('No backup was made:', outcome);
        runAfter(trouble ? againAfter : untilDue() || day);
      });
    });
  };

  return {
    start: (): void => {
      runAfter(firstAfter);
    },
    makeIfDue,
    /** As of the last attempt, or, before the first, as the folder is. */
    state: (): Backups => (state ??= look(null)),
    /** Gives up a copy that is under way. Settles when nothing of it is left. */
    stop: async (): Promise<void> => {
      stopped = true;
      cancelTimer();
      checking?.end();
      await running;
    },
  };
};

const troubleOf = ({ kind }: BackupOutcome): Backups['trouble'] =>
  kind === 'failed' || kind === 'no-room' || kind === 'damaged' ? kind : null;

/**
 * A copy of a store of an older schema, made at once, before it is changed: the way back to the Inkling that wrote it.
 * It is an extra: where it can't be made, the change is still safe, being one transaction.
 */
export const backUpBeforeMigrating = (folder: string, clock: Clock) => (database: DatabaseSync, schema: number) => {
  const copy = path.join(folder, backupName(clock.now(), schema));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database.prepare('VACUUM INTO ?').run(`${copy}.part`);
    chmodSync(`${copy}.part`, 0o600);
    renameOver(`${copy}.part`, copy);
  } catch (error) {
    console.error('No backup was made before the schema changed:', error);
    rmSync(`${copy}.part`, { force: true });
  }
};

/** When the store was last written to, milliseconds since 1970; what is in the WAL counts. */
const changedAt = (file: string): number => Math.max(...partsOf(file).map(({ mtimeMs }) => mtimeMs));

/** A backup must never be what fills the disk. */
const hasRoom = (file: string, folder: string): boolean => {
  const { bavail, bsize } = statfsSync(folder);
  const size = partsOf(file).reduce((sum, part) => sum + part.size, 0);
  return bavail * bsize > 2 * size;
};

const partsOf = (file: string) =>
  [file, `${file}-wal`].flatMap((part) => statSync(part, { throwIfNoEntry: false }) ?? []);
