import path from 'node:path';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import { barePage, startBareApp } from './bare-app.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';

const rounds = 10;
const savesEachRound = 20;

/**
 * The JS heap of the capture page after garbage collection, as Chromium's `Runtime.getHeapUsage` says, in millions of
 * bytes: before the first save and after each further 20, typed and saved with Enter in the page itself, with 10,000
 * memories stored. The peer is the page of a tiny app.
 */
export const captureHeap: Bench = {
  name: 'capture-heap',
  unit: 'MB',
  budget: { of: 'p95', under: 30 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), 10_000);
    const app = await startApp(desktop, { profile, args: ['--hidden'] });
    const bare = await startBareApp(desktop);
    try {
      const page = await app.page('/capture/index.html');
      const samples = [await heapOf(page)];
      for (let round = 0; round < rounds; round += 1) {
        await inPage(page, typeAndSave, { from: round * savesEachRound, count: savesEachRound });
        samples.push(await heapOf(page));
      }
      return { samples, peers: { 'page of a tiny app': [await heapOf(await bare.page(barePage))] } };
    } finally {
      await app.quit();
      await bare.quit();
    }
  },
};

const heapOf = async (page: CdpSession): Promise<number> => {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
};

const typeAndSave = async ({ from, count }: { from: number; count: number }): Promise<void> => {
  const field = document.querySelector('textarea');
  if (!field) throw new Error('The page has no field.');
  for (let at = from; at < from + count; at += 1) {
    field.value = `The bakery closes on Mondays #town #fact${at}`;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    const end = performance.now() + 10_000;
    while (field.value !== '') {
      if (performance.now() > end) throw new Error(`Save ${at} did not empty the field.`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
};
