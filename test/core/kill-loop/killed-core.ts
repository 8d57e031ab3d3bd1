import { writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../../main/core/clock.ts';
import { openCore, type Core, type OpenCoreDeps } from '../../../main/core/open-core.ts';
import { Redacted } from '../../../main/redacted.ts';
import { noSheets } from '../../fakes/no-sheets.ts';

/**
 * The core as the app runs it, with the real client, connected and started, in a process that will be killed. Time passes
 * `speed` times as fast; the wall clock goes on from process to process.
 */
export const startCore = async (
  [profile = '', url = '', key = '', epoch = '']: readonly string[],
  speed: number,
  sheets: OpenCoreDeps['sheets'] = noSheets,
): Promise<Core> => {
  const clock: Clock = {
    now: () => Number(epoch) + (Date.now() - Number(epoch)) * speed,
    monotonic: () => performance.now() * speed,
    uptime: () => performance.now() * speed,
    setTimer: (ms, call) => {
      const timer = setTimeout(call, ms / speed);
      return () => clearTimeout(timer);
    },
  };
  const opened = openCore({
    file: path.join(profile, 'inkling.db'),
    backupFolder: `${profile} backups`,
    vault: {
      read: () => Promise.resolve({ kind: 'found', key: new Redacted(key) }),
      write: () => Promise.resolve({ ok: true, value: null }),
      forget: () => Promise.resolve({ ok: true, value: null }),
    },
    fetch,
    clock,
    random: Math.random,
    reopen: () => {
      throw new Error('there is one account');
    },
    limits: { single: Infinity, batch: Infinity, read: Infinity },
    isPaused: () => false,
    changed: () => undefined,
    sheets,
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { core } = opened;
  // The network may lose the first attempts.
  while (!core.account.view().onboarded) await core.account.connect({ key, baseUrl: url, sessionOnly: false });
  await core.start();
  return core;
};

/** At once: what waits in a stream dies with the process. */
export const say = (words: string): void => void writeSync(1, `${words}\n`);
