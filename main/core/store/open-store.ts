import { readBackups } from './backup-files.ts';
import { backUpBeforeMigrating } from './backup.ts';
import { openDatabase, type Opened } from './database.ts';
import { isEmptyStore } from './markers.ts';
import type { StorePlace } from './restore.ts';

/**
 * Opens the store as `openDatabase` does. Where there is none but backups of one, somebody lost it with its whole
 * folder: that is no first start. Before the schema of an older one changes, it is backed up.
 */
export const openStore = ({ file, backupFolder, clock }: StorePlace): Opened =>
  isGone(file) && readBackups(backupFolder, clock.now()).length > 0
    ? { ok: false, failure: { kind: 'emptied' } }
    : openDatabase(file, backUpBeforeMigrating(backupFolder, clock));

const isGone = (file: string): boolean => {
  try {
    return isEmptyStore(file);
  } catch {
    // It may be there; opening it says why nobody can tell.
    return false;
  }
};
