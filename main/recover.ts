import type { Result } from '../preload/contract/problem.ts';
import type { StoreFailure } from '../preload/contract/recovery.ts';
import { canReplaceStore, recoveryWords } from '../preload/contract/recovery-words.ts';
import { readBackups } from './core/store/backup-files.ts';
import { restoreBackup, startEmpty, type StorePlace } from './core/store/restore.ts';
import { openRecoveryWindow, type RecoveryWindowDeps } from './shell/recovery.ts';

export type RecoveryDeps = Omit<RecoveryWindowDeps, 'handlers'> & {
  readonly failure: StoreFailure;
  readonly place: StorePlace;
  /** Opens the store again and, where that works, starts the app; else answers why not. */
  readonly reopen: () => StoreFailure | null;
};

/**
 * Says what happened to the store and offers what helps; never begins an empty one by itself. Returns what brings the
 * window to the front.
 */
export const offerRecovery = ({ failure: first, place, reopen, ...files }: RecoveryDeps): (() => void) => {
  let failure = first;

  const startAgain = (): Result<{ started: boolean }> => {
    const still = reopen();
    if (still) failure = still;
    // The page hears the answer before it goes.
    else setImmediate(window.end);
    return { ok: true, value: { started: !still } };
  };
  /** A page that was reloaded meanwhile asks again. */
  let restoring: Promise<Result<null>> | null = null;
  const restoreOnce = (backup: string): Promise<Result<null>> =>
    (restoring ??= restoreBackup(place, backup).finally(() => {
      restoring = null;
    }));
  const after = (done: Result<null>): Result<{ started: boolean }> => (done.ok ? startAgain() : done);

  const window = openRecoveryWindow({
    ...files,
    handlers: {
      'recovery.read': () => ({
        ok: true,
        value: {
          failure,
          ...recoveryWords(failure),
          canReplace: canReplaceStore(failure),
          file: place.file,
          backupFolder: place.backupFolder,
          backups: readBackups(place.backupFolder, place.clock.now()),
        },
      }),
      'recovery.restore': async ({ backup }) => after(await restoreOnce(backup)),
      'recovery.startEmpty': () => after(startEmpty(place)),
      'recovery.retry': startAgain,
    },
  });
  return window.show;
};
