import path from 'node:path';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { Api } from '../electron-host/conformance/app/preload.ts';
import { barePage, startBareApp } from './bare-app.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';

declare global {
  interface Window {
    /** The bare app's. */
    readonly api: Api;
  }
}

const rounds = 20;
const callsEachRound = 50;

/**
 * From `bridge.call('status.read')` in the capture page to its answer there, one call after the other, by the page's own
 * clock (a tenth of a millisecond). All checks, both schemas and the question to the store are in it. The peer is an echo
 * of the same answer over Electron's bare IPC, turn by turn with it.
 */
export const bridgeRoundTrip: Bench = {
  name: 'bridge-round-trip',
  unit: 'ms',
  budget: { of: 'p95', under: 5 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), 1000);
    const app = await startApp(desktop, { profile, args: ['--hidden'] });
    const bare = await startBareApp(desktop);
    try {
      const page = await app.page('/capture/index.html');
      const echoPage = await bare.page(barePage);
      const answer = await readStatus(page);
      const samples: number[] = [];
      const echoes: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        samples.push(...(await inPage(page, timeCalls, callsEachRound)));
        echoes.push(...(await inPage(echoPage, timeEchoes, { times: callsEachRound, answer })));
      }
      return { samples, peers: { 'echo over bare IPC': echoes } };
    } finally {
      await app.quit();
      await bare.quit();
    }
  },
};

const readStatus = (page: CdpSession) => inPage(page, () => window.bridge.call('status.read', null), null);

const timeCalls = async (times: number): Promise<number[]> => {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const since = performance.now();
    const answer = await window.bridge.call('status.read', null);
    taken.push(performance.now() - since);
    if (!answer.ok) throw new Error(`status.read answered ${answer.problem.kind}`);
  }
  return taken;
};

const timeEchoes = async ({ times, answer }: { times: number; answer: unknown }): Promise<number[]> => {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const since = performance.now();
    await window.api.invoke('echo', answer);
    taken.push(performance.now() - since);
  }
  return taken;
};
