import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCore } from '../../../main/core/open-core.ts';
import { hourlyLimits, type Limits } from '../../../main/core/omi/limits.ts';
import type { OmiFetch } from '../../../main/core/omi/client.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { noSheets } from '../../fakes/no-sheets.ts';
import { createFakeVault } from '../../fakes/vault.ts';

export const lifted: Limits = { single: Infinity, batch: Infinity, read: Infinity };

type Where = { readonly url: string; readonly key: string; readonly fetch?: OmiFetch; readonly limits?: Limits };

/** The whole core over a real file and real HTTP, connected to a local Omi; only time and keychain are faked. */
export const openAccount = async ({ url, key, fetch: ask = fetch, limits = hourlyLimits }: Where) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'inkling-mirror-'));
  const clock = createFakeClock();
  const opened = openCore({
    file: path.join(folder, 'inkling.db'),
    backupFolder: path.join(folder, 'backups'),
    vault: createFakeVault(),
    fetch: ask,
    clock,
    random: () => 0.5,
    limits,
    isPaused: () => false,
    reopen: () => {
      throw new Error('there is one account');
    },
    changed: () => undefined,
    sheets: noSheets,
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { core } = opened;
  const connected = await core.account.connect({ key, baseUrl: url, sessionOnly: true });
  if (!connected.ok) throw new Error(connected.problem.kind);
  const rows = core.store.memoriesOf(core.account.id);
  return {
    core,
    clock,
    /** What is in the list: by server id, as a window would see it. */
    listed: () => new Map(rows.latest(1_000_000, 0).map((memory) => [memory.serverId, memory])),
    refreshAfter: async (ms: number) => {
      await clock.advance(ms);
      return core.mirror.refresh();
    },
    close: async (): Promise<void> => {
      await core.close();
      rmSync(folder, { recursive: true });
    },
  };
};

export type OpenedAccount = Awaited<ReturnType<typeof openAccount>>;
