import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultBaseUrl } from '../../main/core/omi/address.ts';
import { createCore } from '../../main/core/core.ts';
import { hourlyLimits, type Limits } from '../../main/core/omi/limits.ts';
import type { OmiClient } from '../../main/core/omi/client.ts';
import { createServerClock } from '../../main/core/omi/server-clock.ts';
import type { StartDeps } from '../../main/core/import/send/start.ts';
import { backupName } from '../../main/core/store/backup-files.ts';
import { openDatabase } from '../../main/core/store/database.ts';
import { migrations } from '../../main/core/store/migrate.ts';
import { restoreBackup } from '../../main/core/store/restore.ts';
import { createStore } from '../../main/core/store/store.ts';
import type { Redacted } from '../../main/redacted.ts';
import type { Account } from '../../preload/contract/account.ts';
import type { Draft, Memory } from '../../preload/contract/memory.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeOmi } from '../fakes/omi.ts';
import { createFakeVault } from '../fakes/vault.ts';
import { inParts } from './import/planned.ts';

export const goodKey = 'omi_dev_0123456789abcdef0123456789abcdef';

type HarnessOptions = {
  readonly connected?: boolean;
  readonly dedupes?: boolean;
  /** What is asked of Omi in an hour at most, where it is not the usual. */
  readonly limits?: Limits;
  /** A server to talk to in place of the fake one. */
  readonly server?: { readonly client: OmiClient; readonly key: string; readonly baseUrl: string };
  /** The sheet that is open. */
  readonly sheets?: StartDeps['sheets'];
};

/** The core as it ships, over a real store in a temporary folder, with Omi, the keychain and time faked. */
export const openHarness = async ({
  connected = true,
  dedupes = true,
  limits = hourlyLimits,
  server,
  sheets = noSheets,
}: HarnessOptions = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'inkling-core-'));
  const clock = createFakeClock();
  const omi = createFakeOmi(clock.now, dedupes);
  const serverClock = createServerClock(clock);
  const vault = createFakeVault();
  const place = { file: path.join(folder, 'inkling.db'), backupFolder: path.join(folder, 'backups'), clock };

  let isPaused = false;
  const open = (sessionKey: Redacted | null = null) => {
    const opened = openDatabase(place.file);
    if (!opened.ok) throw new Error(opened.failure.kind);
    const { database } = opened;
    const store = createStore(database);
    const core = createCore({
      store,
      accountId: store.accounts.open(defaultBaseUrl).id,
      omi: server?.client ?? omi,
      serverClock,
      vault,
      sessionKey,
      reopen,
      clock,
      random: () => 0.5,
      limits,
      isPaused: () => isPaused,
      changed: () => undefined,
      sheets,
      storeProblem: () => null,
    });
    return { ...core, database, memories: core.store.memoriesOf(core.account.id), verbs: core.memories };
  };

  const reopen = (sessionKey: Redacted | null) => {
    const next = open(sessionKey);
    return { ok: true, value: () => turnTo(next) } as const;
  };
  const turnTo = async (next: typeof now): Promise<Account> => {
    await now.stop();
    now.database.close();
    now = next;
    await now.start();
    return now.account.view();
  };
  let lastBackup: string | null = null;
  let now = open();
  const harness = {
    clock,
    omi,
    /** No answer of the faked Omi is dated. */
    serverClock,
    vault,
    get core() {
      return now;
    },
    /** Ends as kill -9 does: nothing more is stored, whatever is under way. Then starts again over the same file. */
    crash: async (): Promise<void> => {
      await clock.settle();
      void now.stop();
      now.database.close();
      now = open();
      await now.start();
      await clock.settle();
    },
    /** Copies the store as it is now among the backups. */
    backUp: (): string => {
      const name = backupName(clock.now(), migrations.length);
      mkdirSync(place.backupFolder, { recursive: true });
      const copy = path.join(place.backupFolder, name);
      rmSync(copy, { force: true });
      now.database.prepare('VACUUM INTO ?').run(copy);
      lastBackup = name;
      return name;
    },
    /** The one made last; null before there was one. */
    get lastBackup() {
      return lastBackup;
    },
    /**
     * Ends as kill -9 does, puts a backup in the store's place, and starts again. `spoil`: what is done to the store
     * before; as it is, all of it can be read.
     */
    restore: async (name: string, spoil: (file: string) => void = () => undefined): Promise<void> => {
      await clock.settle();
      void now.stop();
      now.database.close();
      spoil(place.file);
      const restored = await restoreBackup(place, name);
      if (!restored.ok) throw new Error(restored.problem.kind);
      now = open();
      await now.start();
      await clock.settle();
    },
    /** The person wants nothing to be sent, or wants it again. */
    pause: (wanted: boolean): void => {
      isPaused = wanted;
      now.outbox.wake();
    },
    capture: (content: string, more: Partial<Draft> = {}) =>
      now.verbs.capture(
        { id: randomUUID(), content, category: 'manual', tags: [], visibility: 'private', ...more },
        false,
      ),
    states: (): string[] =>
      now.memories
        .latest(500, 0)
        .map((memory) => `${memory.content}: ${memory.state}`)
        .toSorted(),
    /** What needs attention, newest first. */
    refused: (): Memory[] => {
      const page = now.library.page({ ...everything, view: 'attention' }, 0, 200);
      if (!page.ok) throw new Error(page.problem.kind);
      return page.value.rows.map(({ memory }) => memory);
    },
    onServer: (): string[] => [...omi.rows.values()].map((row) => row.content).toSorted(),
    status: () => now.status(),
    entries: () => now.database.prepare('SELECT * FROM outbox ORDER BY seq').all(),
    close: async (): Promise<void> => {
      // What never answers would never let it stop.
      void now.stop();
      await clock.settle();
      if (now.database.isOpen) now.database.close();
      rmSync(folder, { recursive: true });
    },
  };
  if (connected) {
    const { key, baseUrl } = server ?? { key: goodKey, baseUrl: null };
    await now.account.connect({ key, baseUrl, sessionOnly: false });
  }
  await clock.settle();
  return harness;
};

const stale = { ok: false, problem: { kind: 'import-stale' } } as const;
const noSheets: StartDeps['sheets'] = {
  open: () => Promise.resolve(stale),
  planned: () => Promise.resolve(stale),
  mark: () => Promise.resolve(stale),
  removeLeft: () => true,
  read: () => Promise.resolve({ ok: true, value: null }),
  slices: () => inParts([]),
  discard: () => Promise.resolve(stale),
};

export type Harness = Awaited<ReturnType<typeof openHarness>>;
