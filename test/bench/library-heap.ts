import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { heapOf, onLibraryPage, scroll, speeds } from './library-page.ts';

const rounds = 8;

/**
 * The JS heap of the library page after garbage collection, with 100,000 memories stored: once it is open, and after
 * each of eight drags through the list of three seconds each.
 */
export const libraryHeap: Bench = {
  name: 'library-heap',
  unit: 'MB',
  budget: { of: 'p95', under: 80 },
  needs: 'desktop',
  run: (desktop) =>
    onLibraryPage(desktop, async (page) => {
      const samples = [await heapOf(page)];
      for (let round = 0; round < rounds; round += 1) {
        await inPage(page, scroll, { frames: 180, speed: speeds.drag });
        samples.push(await heapOf(page));
      }
      return { samples };
    }),
};
