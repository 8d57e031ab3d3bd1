import type { Account } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Redacted } from '../redacted.ts';
import type { Vault } from '../vault.ts';
import { createAccount, type OpenAccount } from './account.ts';
import type { Clock } from './clock.ts';
import { createNoteOrigin } from './import/send/note-origin.ts';
import type { StartDeps } from './import/send/start.ts';
import { isKeyProblem } from './key-problems.ts';
import { createMirror, type Mirror } from './mirror/mirror.ts';
import { createBudget, keepBudget, type Budget } from './omi/budget.ts';
import type { OmiAccess, OmiClient } from './omi/client.ts';
import type { Limits } from './omi/limits.ts';
import { withAnswerListener } from './omi/on-answer.ts';
import type { ServerClock } from './omi/server-clock.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { deriveStatus, unreadableStatus } from './status.ts';
import { storing } from './store/database.ts';
import type { Store } from './store/store.ts';
import { createVerbs } from './verbs.ts';

export type CoreDeps = {
  /** What all accounts have in common. */
  readonly store: Store;
  /** The account that was used last. */
  readonly accountId: number;
  readonly omi: OmiClient;
  readonly serverClock: Pick<ServerClock, 'at'>;
  readonly vault: Vault;
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
  readonly sheets: StartDeps['sheets'];
  /** What keeps the store from being trusted, though it can be read. */
  readonly storeProblem: () => Problem | null;
};

export type CoreParts = ReturnType<typeof createVerbs> & {
  readonly store: Store;
  readonly account: OpenAccount;
  readonly budget: Budget;
  readonly mirror: Mirror;
  readonly outbox: Outbox;
  readonly status: () => Status;
  /** Reads the key and goes on with what waits. */
  readonly start: () => Promise<void>;
  /** Starts nothing new; settles when what is under way has its answer. */
  readonly stop: () => Promise<void>;
};

/** Everything Inkling does for a person with one account, over an open store and a client. */
export const createCore = (deps: CoreDeps): CoreParts => {
  const { accountId, omi, clock, random, isPaused, changed } = deps;
  const store: Store = { ...deps.store, outbox: deps.store.outboxOf(accountId) };
  const budget = createBudget(store.budgetsOf(accountId), clock, deps.limits);
  const client = keepBudget(omi, budget);
  const noticed = withAnswerListener(client, ({ key }) => {
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
    readAccess: account.access,
    clock,
    random,
    budget,
    landing: createNoteOrigin({ store, memories: rows, mirror: mirrorRows, clock, serverClock: deps.serverClock }),
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
    learned: (serverId) => outbox.forgetRecentRead(serverId),
    client: noticed,
    budget,
    clock,
    access: account.access,
    source: () => `${account.view().baseUrl} ${account.view().keyHint ?? ''}`,
    changed,
    uses: account.uses,
    failed: (problem, key) => {
      if (isKeyProblem(problem)) account.reject(problem, key);
    },
  });
  const verbs = createVerbs({
    store,
    memories: rows,
    account,
    mirror,
    absences: mirrorRows,
    budget,
    clock,
    sheets: deps.sheets,
    canSend: () => access() !== null,
    saved: wakeAfterAnswer,
    changed,
  });
  const { jobs, imports, duplicates } = verbs;
  imports.clearAway();

  return {
    ...verbs,
    store,
    account,
    budget,
    mirror,
    outbox,
    status: () => {
      const counts = storing(() => store.outbox.counts());
      const problem = deps.storeProblem() ?? (counts.ok ? null : counts.problem);
      if (problem || !counts.ok) return unreadableStatus(problem);
      return deriveStatus(counts.value, account.view(), outbox.state(), isPaused());
    },
    start: async () => {
      outbox.wake();
      jobs.goOn();
      await account.readKey();
      imports.goOn();
    },
    stop: async () => {
      mirror.stop();
      imports.stop();
      await Promise.all([outbox.stop(), jobs.end(), duplicates.end()]);
    },
  };
};
