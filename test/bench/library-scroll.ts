import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { onLibraryPage, scroll, speeds } from './library-page.ts';

const rounds = 10;
const framesEach = 180;
/** A frame is late when the one before it took the time of one and a half at 60 a second. */
const lateAfterMs = (1000 / 60) * 1.5;

/**
 * How many frames come late while the list of 100,000 memories is flung as fast as Chromium lets it, in per cent of all
 * frames: the page's own animation frames, ten times three seconds. Rows are made, measured and read from main
 * meanwhile. 99 % of frames are to be in time. It also says how many are late when the scrollbar is dragged ten times
 * as fast, where no row of a frame is in the next one.
 */
export const libraryScroll: Bench = {
  name: 'library-scroll',
  unit: '%',
  budget: { of: 'median', under: 1 },
  needs: 'desktop',
  run: (desktop) =>
    onLibraryPage(desktop, async (page) => {
      const flung = await gapsOf(page, speeds.fling);
      const dragged = (await gapsOf(page, speeds.drag)).flat();
      const all = flung.flat();
      const worst = Math.max(...flung.map(lateOf));
      return {
        samples: [lateOf(all)],
        remarks: [
          `${all.length} frames; the worst fling had ${worst.toFixed(2)} % late, the longest frame took ${longestOf(all)} ms.`,
          `Dragged by the scrollbar: ${lateOf(dragged).toFixed(2)} % late, the longest frame took ${longestOf(dragged)} ms.`,
        ],
      };
    }),
};

/** Milliseconds from frame to frame, round by round. */
const gapsOf = async (page: CdpSession, speed: number): Promise<number[][]> => {
  const gaps: number[][] = [];
  for (let at = 0; at < rounds; at += 1) {
    const starts = await inPage(page, scroll, { frames: framesEach, speed });
    gaps.push(starts.slice(1).map((start, index) => start - (starts[index] ?? start)));
  }
  return gaps;
};

const longestOf = (gaps: readonly number[]): string => Math.max(...gaps).toFixed(0);

/** How many of these times between frames are too long, in per cent. */
const lateOf = (gaps: readonly number[]): number =>
  (gaps.filter((gap) => gap > lateAfterMs).length / gaps.length) * 100;
