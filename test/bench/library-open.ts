import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { Bench, BenchDesktop } from './bench.ts';
import { inPage } from './devtools.ts';
import { hasRows } from './library-page.ts';
import { treeMemory } from './process-memory.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';
import { until } from './until.ts';

const count = 100_000;
const opens = 20;
const libraryAddress = '/library/index.html';

/**
 * From the wish for the library to its rows on the screen, with 100,000 memories stored: an app that was started without a
 * window, and rested for a moment, is asked for it, as by the tray. The clock starts when the capture page asks, and stops
 * after the frame in which the window has the keyboard and shows rows down to the lower edge, the first of them a memory
 * that was captured while the library was hidden. The first of twenty times the window was never shown before, then it
 * was closed each time. Both pages tell the time by the same clock. Told besides: an app that was only just started, and
 * what the window that waits costs in memory.
 */
export const libraryOpen: Bench = {
  name: 'library-open',
  unit: 'ms',
  budget: { of: 'p95', under: 150 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), count);
    const justStarted = await onApp(desktop, profile, timeFirstOpening);
    return onApp(desktop, profile, async (app, capture) => {
      // What a start leaves behind is gone by then, and the library is made after three seconds.
      await wait(2_000);
      const without = treeMemory(app.pid);
      const library = await app.page(libraryAddress);
      await until('the rows that wait', () => inPage(library, hasRows, null));
      await wait(2_000);
      const waiting = treeMemory(app.pid) - without;
      const samples: number[] = [];
      for (let at = 0; at < opens; at += 1) {
        if (at > 0) await inPage(library, close, null);
        samples.push(await timeOpening(capture, library, `Noted while nobody looked, ${at}`));
      }
      const [first = 0] = samples;
      return {
        samples,
        remarks: [
          `The first time ${first.toFixed(0)} ms; just after the start ${justStarted.toFixed(0)} ms.`,
          `The window that waits takes ${waiting.toFixed(0)} MB.`,
        ],
      };
    });
  },
};

const onApp = async <T>(
  desktop: BenchDesktop,
  profile: string,
  measure: (app: RunningApp, capture: CdpSession) => Promise<T>,
): Promise<T> => {
  const app = await startApp(desktop, { profile, args: ['--hidden'] });
  try {
    return await measure(app, await app.page('/capture/index.html'));
  } finally {
    await app.quit();
  }
};

/** The window isn't there yet, and is made. */
const timeFirstOpening = async (app: RunningApp, capture: CdpSession): Promise<number> => {
  const asked = await inPage(capture, askForLibrary, null);
  return (await inPage(await app.earlyPage(libraryAddress), rowsInFront, '')) - asked;
};

const timeOpening = async (capture: CdpSession, library: CdpSession, words: string): Promise<number> => {
  await inPage(capture, captureFact, words);
  const drawn = inPage(library, rowsInFront, words);
  const asked = await inPage(capture, askForLibrary, null);
  return (await drawn) - asked;
};

const captureFact = async (content: string): Promise<void> => {
  const draft = { id: crypto.randomUUID(), content, category: 'manual', tags: [] };
  const saved = await window.bridge.call('memories.capture', { ...draft, visibility: 'private' });
  if (!saved.ok) throw new Error(`Not saved: ${saved.problem.kind}`);
};

const askForLibrary = (): number => {
  const now = performance.timeOrigin + performance.now();
  void window.bridge.call('window.open', 'library');
  return now;
};

/** Hides it as its close button does, and waits until the page knows. */
const close = async (): Promise<void> => {
  await window.bridge.call('window.hide', null);
  while (document.visibilityState !== 'hidden') await new Promise((resolve) => setTimeout(resolve, 10));
};

/** When the window was in front with all rows that fit into it, the first with these words. */
const rowsInFront = (words: string): Promise<number> =>
  new Promise((resolve) => {
    const isThere = (): boolean => {
      const list = document.querySelector('[role=listbox]')?.getBoundingClientRect();
      const rows = [...document.querySelectorAll('[role=option]')];
      const last = rows.at(-1)?.getBoundingClientRect();
      const isFull = list !== undefined && last !== undefined && last.bottom >= list.bottom;
      return isFull && document.hasFocus() && (rows[0]?.textContent.includes(words) ?? false);
    };
    const look = (): void => {
      if (!isThere()) {
        requestAnimationFrame(look);
        return;
      }
      // What comes after the frame was drawn.
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        after.port1.close();
        resolve(performance.timeOrigin + performance.now());
      };
      after.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
