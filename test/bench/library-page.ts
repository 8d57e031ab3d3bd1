import path from 'node:path';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { BenchDesktop } from './bench.ts';
import { inPage } from './devtools.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';
import { until } from './until.ts';

/** How many memories the library is opened over. */
const memoriesStored = 100_000;

/** Runs a measurement on the library's page, open over 100,000 memories in an app of its own. */
export const onLibraryPage = async <T>(
  desktop: BenchDesktop,
  measure: (page: CdpSession) => Promise<T>,
): Promise<T> => {
  const profile = path.join(desktop.folder, 'profile');
  fillStore(path.join(profile, storeFile), memoriesStored);
  const app = await startApp(desktop, { profile });
  try {
    const page = await app.page('/library/index.html');
    await until('the first rows', () => inPage(page, hasRows, null));
    return await measure(page);
  } finally {
    await app.quit();
  }
};

/** Runs in the page: whether rows are drawn. */
export const hasRows = (): true | null => document.querySelector('[role=option]') !== null || null;

/** The JS heap of a page after garbage collection, as `Runtime.getHeapUsage` says, in millions of bytes. */
export const heapOf = async (page: CdpSession): Promise<number> => {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
};

/** Runs in the page: flings through the list, a tenth of a screen to five screens a frame. Answers the frames' starts. */
export const fling = async (frames: number): Promise<readonly number[]> => {
  const list = document.querySelector('[role=listbox]');
  if (!list) throw new Error('The page has no list.');
  const starts: number[] = [];
  list.scrollTop = 0;
  for (let at = 0; at < frames; at += 1) {
    starts.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)));
    // Fast at first, then slower and slower, as a flung list rolls out; and anew.
    const speed = 5 * Math.exp(-(at % 90) / 25) + 0.1;
    list.scrollTop += speed * list.clientHeight;
  }
  return starts;
};
