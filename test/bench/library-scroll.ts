import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { fling, onLibraryPage } from './library-page.ts';

const flings = 10;
const framesEach = 180;
/** A frame is late when the one before it took the time of one and a half at 60 a second. */
const lateAfterMs = (1000 / 60) * 1.5;

/**
 * How many frames come late while the list of 100,000 memories is flung through, in per cent of all frames of all flings:
 * the page's own animation frames, ten flings of three seconds, up to five screens a frame. Rows are made, measured and
 * read from main meanwhile. 99 % of frames are to be in time.
 */
export const libraryScroll: Bench = {
  name: 'library-scroll',
  unit: '%',
  budget: { of: 'median', under: 1 },
  needs: 'desktop',
  run: (desktop) =>
    onLibraryPage(desktop, async (page) => {
      const gaps: number[][] = [];
      for (let at = 0; at < flings; at += 1) {
        const starts = await inPage(page, fling, framesEach);
        gaps.push(starts.slice(1).map((start, index) => start - (starts[index] ?? start)));
      }
      const all = gaps.flat();
      const worst = Math.max(...gaps.map(lateOf));
      const longest = Math.max(...all);
      const remark = `${all.length} frames; the worst fling had ${worst.toFixed(2)} % late, the longest frame took ${longest.toFixed(0)} ms.`;
      return { samples: [lateOf(all)], remarks: [remark] };
    }),
};

/** How many of these times between frames are too long, in per cent. */
const lateOf = (gaps: readonly number[]): number =>
  (gaps.filter((gap) => gap > lateAfterMs).length / gaps.length) * 100;
