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

/** Pixels a frame at 60 a second, at first: as a list is flung, and as its scrollbar is dragged. */
export const speeds = {
  // Chromium flings no faster than 17,000 pixels a second (ui/events/gestures/gesture_configuration.cc).
  fling: 17_000 / 60,
  drag: 3_000,
} as const;

/** Runs in the page: scrolls through the list, fast at first, then slower and slower. Answers the frames' starts. */
export const scroll = async ({ frames, speed }: { frames: number; speed: number }): Promise<readonly number[]> => {
  const list = document.querySelector('[role=listbox]');
  if (!list) throw new Error('The page has no list.');
  const starts: number[] = [];
  list.scrollTop = 0;
  for (let at = 0; at < frames; at += 1) {
    starts.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)));
    // It rolls out, and is set going anew.
    list.scrollTop += speed * Math.exp(-(at % 90) / 25) + 20;
  }
  return starts;
};
