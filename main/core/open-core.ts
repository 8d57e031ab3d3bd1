import type { StoreFailure } from '../../preload/contract/recovery.ts';
import { defaultBaseUrl } from './omi/address.ts';
import { createCore, type CoreDeps, type CoreParts } from './core.ts';
import { createSheets, type Sheets, type SheetsDeps } from './import/sheet/client.ts';
import { createOmiClient, type OmiFetch } from './omi/client.ts';
import { createServerClock } from './omi/server-clock.ts';
import { createBackups, type BackupCopies } from './store/backup.ts';
import type { CheckCopy } from './store/check-thread.ts';
import { watchForDamage } from './store/damage.ts';
import { storing } from './store/database.ts';
import { openStore } from './store/open-store.ts';
import { createStore } from './store/store.ts';

// Omi may take two minutes for a batch. What has no answer by then is looked up by whoever opens the account next.
const longestGoodbyeMs = 5_000;

export type OpenCoreDeps = Pick<
  CoreDeps,
  'vault' | 'sessionKey' | 'reopen' | 'clock' | 'random' | 'limits' | 'isPaused' | 'changed'
> & {
  /** The database file. */
  readonly file: string;
  /** Where copies of it go: outside the folder it is in, so that both are not lost together. */
  readonly backupFolder: string;
  /** Checks a copy in a thread of its own: this one would be held up. */
  readonly checkCopy?: CheckCopy;
  readonly fetch: OmiFetch;
  /** `folder`: where sheets of a paste-import are kept. */
  readonly sheets: Pick<SheetsDeps, 'folder' | 'startThread' | 'changed'>;
};

export type Core = Omit<CoreParts, 'stop'> & {
  readonly sheets: Sheets;
  readonly backups: Pick<BackupCopies, 'state'>;
  /** Settles once nothing is under way and the store is closed; waits no longer than five seconds for Omi. */
  readonly close: () => Promise<void>;
};

/** The core over a database file, with its backups and the network. Answers why when the store can't be opened. */
export const openCore = (deps: OpenCoreDeps): { ok: true; core: Core } | { ok: false; failure: StoreFailure } => {
  const { clock, changed } = deps;
  const opened = openStore(deps);
  if (!opened.ok) return opened;
  const damage = watchForDamage(deps.file, changed);
  const store = damage.watch(createStore(opened.database));
  const backups = createBackups({ ...deps, folder: deps.backupFolder, database: opened.database, doubt: damage.doubt });
  const first = storing(() => store.accounts.open(defaultBaseUrl));
  if (!first.ok) {
    store.close();
    return {
      ok: false,
      failure: { kind: first.problem.kind === 'disk-full' ? 'disk-full' : 'unreadable', code: null },
    };
  }
  const accountId = first.value.id;
  const serverClock = createServerClock(clock);
  const ending = new AbortController();
  const omi = createOmiClient({ fetch: deps.fetch, clock, dated: serverClock.note, ending: ending.signal });
  // A sheet belongs to no account; what is known of it does. With the next account comes another thread.
  const sheets = createSheets({ ...deps.sheets, file: deps.file, accountId });
  const parts = createCore({ ...deps, store, accountId, omi, serverClock, sheets, storeProblem: damage.problem });

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    const cancelTimer = clock.setTimer(longestGoodbyeMs, () => {
      ending.abort();
    });
    await Promise.all([parts.stop(), sheets.end(), backups.stop()]);
    cancelTimer();
    store.close();
  };

  const core: Core = {
    ...parts,
    sheets,
    backups,
    start: async () => {
      backups.start();
      await parts.start();
    },
    close: () => (closing ??= close()),
  };
  return { ok: true, core };
};
