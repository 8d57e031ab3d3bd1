import path from 'node:path';
import { mkdir, copyFile } from 'node:fs/promises';
import type { Bench, BenchDesktop } from './bench.ts';
import { inPage } from './devtools.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';

const count = 100_000;
const opens = 12;

/**
 * From the wish for the library to its first rows on the screen, with 100,000 memories stored: an app that runs without
 * the window is asked for it, as by the tray, and makes it. The clock starts when the capture page asks, and stops after
 * the frame that draws rows down to the lower edge of the list, of the 64 that are read at first. Both pages tell the
 * time by the same clock. Each time in an app of its own, since a window is made once.
 */
export const libraryOpen: Bench = {
  name: 'library-open',
  unit: 'ms',
  budget: { of: 'p95', under: 150 },
  needs: 'desktop',
  run: async (desktop) => {
    const prepared = path.join(desktop.folder, storeFile);
    fillStore(prepared, count);
    const samples: number[] = [];
    for (let at = 0; at < opens; at += 1) {
      const profile = path.join(desktop.folder, `profile-${at}`);
      await mkdir(profile);
      await copyFile(prepared, path.join(profile, storeFile));
      samples.push(await timeOpening(desktop, profile));
    }
    return { samples };
  },
};

const timeOpening = async (desktop: BenchDesktop, profile: string): Promise<number> => {
  const app = await startApp(desktop, { profile, args: ['--hidden'] });
  try {
    const capture = await app.page('/capture/index.html');
    const asked = await inPage(capture, askForLibrary, null);
    const library = await app.earlyPage('/library/index.html');
    const drawn = await inPage(library, firstRows, null);
    if (drawn === null) throw new Error('The rows were there before anybody looked.');
    return drawn - asked;
  } finally {
    await app.quit();
  }
};

const askForLibrary = (): number => {
  const now = performance.timeOrigin + performance.now();
  void window.bridge.call('window.open', 'library');
  return now;
};

/** When the first rows were drawn; null when they were already. */
const firstRows = (): Promise<number | null> =>
  new Promise((resolve) => {
    const areThere = (): boolean => {
      const list = document.querySelector('[role=listbox]')?.getBoundingClientRect();
      const last = [...document.querySelectorAll('[role=option]')].at(-1)?.getBoundingClientRect();
      return list !== undefined && last !== undefined && last.bottom >= list.bottom;
    };
    const look = (): void => {
      if (!areThere()) {
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
    if (areThere()) resolve(null);
    else look();
  });
