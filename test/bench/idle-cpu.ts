import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import { barePage, startBareApp } from './bare-app.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { startLocalOmi } from './local-omi.ts';
import { processTime } from './process-time.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { until } from './until.ts';

const seconds = 60;
const waiting = 10;

/**
 * The CPU time of the main process over 60 s, in per cent of one core, all windows hidden, while ten memories wait for an
 * Omi server that is gone, so that attempts fall due now and then; the daily backup, a minute after the start, is in it as
 * well. Nobody asks for anything meanwhile. The peer is a tiny app with one hidden window, over the same 60 s.
 */
export const idleCpu: Bench = {
  name: 'idle-cpu',
  unit: '%',
  budget: { of: 'p95', under: 0.5 },
  needs: 'desktop',
  run: async (desktop) => {
    const app = await startApp(desktop, { profile: path.join(desktop.folder, 'profile') });
    const bare = await startBareApp(desktop);
    try {
      const page = await leaveWaitingOffline(app);
      await bare.page(barePage);
      // What the captures and the lost connection set off is over by then.
      await wait(3000);
      const [ours, theirs] = await Promise.all([watch(app.pid), watch(bare.pid)]);
      const status = await readStatus(page);
      if (status?.kind !== 'offline' || status.waiting !== waiting) throw new Error('Something was sent meanwhile.');
      return {
        samples: [ours.perCent],
        peers: { 'tiny app': [theirs.perCent] },
        remarks: [`Its first thread ${ours.wakeUps}, that of the tiny app ${theirs.wakeUps}.`],
      };
    } finally {
      await app.quit();
      await bare.quit();
    }
  },
};

/** Looks at a process each second, from outside. */
const watch = async (pid: number): Promise<{ perCent: number; wakeUps: string }> => {
  const first = processTime(pid);
  let last = first;
  let secondsAwake = 0;
  for (let at = 0; at < seconds; at += 1) {
    await wait(1000);
    const now = processTime(pid);
    if (now.sleeps > last.sleeps) secondsAwake += 1;
    last = now;
  }
  return {
    perCent: (last.cpuMs - first.cpuMs) / (seconds * 10),
    wakeUps: `woke up ${last.sleeps - first.sleeps} times, within ${secondsAwake} of the ${seconds} seconds`,
  };
};

/** Connects, takes the server away, captures, and waits until it is known. Answers the capture page. */
const leaveWaitingOffline = async (app: RunningApp): Promise<CdpSession> => {
  const omi = await startLocalOmi(0);
  try {
    await inPage(await app.page('/settings/index.html'), connectAndHide, { url: omi.url, key: omi.key });
  } finally {
    await omi.stop();
  }
  const page = await app.page('/capture/index.html');
  await inPage(page, captureFacts, waiting);
  await until('the status to say offline', async () => {
    const status = await readStatus(page);
    return status?.kind === 'offline' && status.waiting === waiting ? status : null;
  });
  return page;
};

const connectAndHide = async ({ url, key }: { url: string; key: string }): Promise<void> => {
  const connected = await window.bridge.call('account.connect', { key, baseUrl: url, sessionOnly: true });
  if (!connected.ok) throw new Error(`Not connected: ${connected.problem.kind}`);
  await window.bridge.call('window.hide', null);
};

const captureFacts = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) {
    const draft = { id: crypto.randomUUID(), content: `Waiting fact ${at}`, category: 'manual', tags: [] };
    const saved = await window.bridge.call('memories.capture', { ...draft, visibility: 'private' });
    if (!saved.ok) throw new Error(`Not saved: ${saved.problem.kind}`);
  }
};

const readStatus = (page: CdpSession) =>
  inPage(
    page,
    async () => {
      const status = await window.bridge.call('status.read', null);
      return status.ok ? status.value : null;
    },
    null,
  );
