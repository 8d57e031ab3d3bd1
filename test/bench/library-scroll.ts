import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { fling, onLibraryPage } from './library-page.ts';

const flings = 10;
const framesEach = 180;
/** A frame is late when the one before it took the time of one and a half at 60 a second. */
const lateAfterMs = (1000 / 60) * 1.5;

/**
 * How many frames come late while the list of 100,000 memories is flung through, in per cent of all frames of a fling:
 * the page's own animation frames, three seconds each, up to five screens a frame. Rows are made, measured and read from
 * main meanwhile. 99 % of frames are to be in time.
 */
export const libraryScroll: Bench = {
  name: 'library-scroll',
  unit: '%',
  budget: { of: 'p95', under: 1 },
  needs: 'desktop',
  run: (desktop) =>
    onLibraryPage(desktop, async (page) => {
      const samples: number[] = [];
      let longest = 0;
      for (let at = 0; at < flings; at += 1) {
        const starts = await inPage(page, fling, framesEach);
        const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
        samples.push((gaps.filter((gap) => gap > lateAfterMs).length / gaps.length) * 100);
        longest = Math.max(longest, ...gaps);
      }
      return { samples, remarks: [`The longest frame took ${longest.toFixed(0)} ms.`] };
    }),
};
