import type { Account } from '../../preload/contract/account.ts';
import type { Result } from '../../preload/contract/problem.ts';
import type { StoreFailure } from '../../preload/contract/recovery.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Redacted } from '../redacted.ts';
import { createAccount, defaultBaseUrl, type OpenAccount } from './account.ts';
import type { Clock } from './clock.ts';
import { createSheets, type Sheets, type SheetsDeps } from './import/sheet/client.ts';
import { createLandings } from './import/send/landings.ts';
import { isKeyProblem } from './key-problems.ts';
import { createMirror, type Mirror } from './mirror/mirror.ts';
import { createBudget, keepBudget, type Limits } from './omi/budget.ts';
import { noticing } from './omi/noticing.ts';
import { createServerClock } from './omi/server-clock.ts';
import { createOmiClient, type OmiAccess, type OmiFetch } from './omi/client.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { deriveStatus, unreadableStatus } from './status.ts';
import { createBackups, type BackupCopies } from './store/backup.ts';
import { watchForDamage } from './store/damage.ts';
import { storing } from './store/database.ts';
import type { CheckCopy } from './store/check-thread.ts';
import { openStore } from './store/open-store.ts';
import { createStore, type Store } from './store/store.ts';
import type { Vault } from './vault.ts';
import { createVerbs } from './verbs.ts';

// Omi may take two minutes for a batch. What has no answer by then is looked up by whoever opens the account next.
const longestGoodbyeMs = 5_000;

export type CoreDeps = {
  /** The database file. */
  readonly file: string;
  /** Where copies of it go: outside the folder it is in, so that both are not lost together. */
  readonly backupFolder: string;
  /** Checks a copy beside the thread that made it, which it would hold up. */
  readonly checkCopy?: CheckCopy;
  readonly vault: Vault;
  readonly fetch: OmiFetch;
  /** See `createAccount`. */
  readonly sessionKey?: Redacted | null;
  /** See `createAccount`. */
  readonly reopen: (sessionKey: Redacted | null) => Result<() => Promise<Account>>;
  readonly clock: Clock;
  readonly random: () => number;
  /** What Omi allows in an hour, where it is not the usual. */
  readonly limits?: Limits;
  /** True while the person wants nothing to be sent. */
  readonly isPaused: () => boolean;
  /** Called after anything a person could see has changed; often, so gather the calls. */
  readonly changed: () => void;
  /** `folder`: where sheets of a paste-import are kept. */
  readonly sheets: Pick<SheetsDeps, 'folder' | 'startThread' | 'changed'>;
};

export type Core = ReturnType<typeof createVerbs> & {
  readonly store: Store;
  readonly account: OpenAccount;
  readonly mirror: Mirror;
  readonly outbox: Outbox;
  readonly sheets: Sheets;
  readonly backups: Pick<BackupCopies, 'state'>;
  readonly status: () => Status;
  /** Reads the key, sends what waits, and backs up from time to time. */
  readonly start: () => Promise<void>;
  /** Settles once nothing is under way and the store is closed; waits no longer than five seconds for Omi. */
  readonly close: () => Promise<void>;
};

/** Everything Inkling does for a person, without Electron. Answers why when the store can't be opened. */
export const openCore = (deps: CoreDeps): { ok: true; core: Core } | { ok: false; failure: StoreFailure } => {
  const { clock, random, isPaused, changed } = deps;
  const opened = openStore(deps);
  if (!opened.ok) return opened;
  const damage = watchForDamage(deps.file, changed);
  const whole = damage.watch(createStore(opened.database));
  const backups = createBackups({ ...deps, folder: deps.backupFolder, database: opened.database, doubt: damage.doubt });
  const first = storing(() => whole.accounts.open(defaultBaseUrl));
  if (!first.ok) {
    whole.close();
    return {
      ok: false,
      failure: { kind: first.problem.kind === 'disk-full' ? 'disk-full' : 'unreadable', code: null },
    };
  }
  const accountId = first.value.id;
  const store: Store = { ...whole, outbox: whole.outboxOf(accountId) };
  const budget = createBudget(store.budgetsOf(accountId), clock, deps.limits);
  const serverClock = createServerClock(clock);
  const ending = new AbortController();
  const omi = createOmiClient({ fetch: deps.fetch, clock, dated: serverClock.note, ending: ending.signal });
  const client = keepBudget(omi, budget);
  const noticed = noticing(client, ({ key }) => {
    // A key that is only tried may lead elsewhere.
    if (key === account.access()?.key) outbox.reached();
  });

  // The window gets its answer before the outbox commits its first step.
  const wakeAfterAnswer = (): void => {
    setImmediate(outbox.wake);
    changed();
  };
  const accountChanged = (): void => {
    outbox.wake();
    changed();
  };
  const account = createAccount({
    rows: store.accounts,
    store,
    vault: deps.vault,
    // Another key has allowances of its own, and the person waits for the answer.
    client: { ...omi, checkKey: noticed.checkKey },
    sessionKey: deps.sessionKey ?? null,
    reopen: deps.reopen,
    changed: accountChanged,
  });
  const rows = store.memoriesOf(account.id);
  const access = (): OmiAccess | null => (isPaused() ? null : account.access());
  const sender = { ...account, access };
  const mirrorRows = store.mirrorOf(account.id);
  const outbox = createOutbox({
    store,
    memories: rows,
    client,
    account: sender,
    clock,
    random,
    budget,
    landing: createLandings({ store, memories: rows, mirror: mirrorRows, clock, serverClock }),
    changed: () => {
      jobs.outboxMoved();
      imports.moved();
      changed();
    },
  });
  const mirror = createMirror({
    store,
    memories: rows,
    rows: mirrorRows,
    learned: (serverId) => outbox.forgetSighting(serverId),
    client: noticed,
    budget,
    clock,
    access: account.access,
    source: () => `${account.view().baseUrl} ${account.view().keyHint ?? ''}`,
    changed,
    failed: (problem) => {
      if (isKeyProblem(problem)) account.reject(problem);
    },
  });
  // A sheet belongs to no account; what is known of it does. With the next account comes another thread.
  const sheets = createSheets({ ...deps.sheets, file: deps.file, accountId: account.id });
  const verbs = createVerbs({
    store,
    memories: rows,
    account,
    mirror,
    absences: mirrorRows,
    budget,
    clock,
    sheets,
    canSend: () => access() !== null,
    saved: wakeAfterAnswer,
    changed,
  });
  const { jobs, imports, duplicates } = verbs;
  imports.clearAway();

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    mirror.stop();
    imports.stop();
    const cancelTimer = clock.setTimer(longestGoodbyeMs, () => {
      ending.abort();
    });
    await Promise.all([outbox.stop(), jobs.end(), duplicates.end(), sheets.end(), backups.stop()]);
    cancelTimer();
    store.close();
  };

  const core: Core = {
    ...verbs,
    sheets,
    store,
    account,
    mirror,
    outbox,
    backups,
    status: () => {
      const counts = storing(() => store.outbox.counts());
      const problem = damage.problem() ?? (counts.ok ? null : counts.problem);
      if (problem || !counts.ok) return unreadableStatus(problem);
      return deriveStatus(counts.value, account.view(), outbox.state(), isPaused());
    },
    start: async () => {
      backups.start();
      outbox.wake();
      jobs.goOn();
      await account.readKey();
      imports.goOn();
    },
    close: () => (closing ??= close()),
  };
  return { ok: true, core };
};
