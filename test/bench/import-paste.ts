import path from 'node:path';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { believableLines, shortLines } from './import-sheets.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';

const rounds = 10;
const lines = 10_000;
const many = 1_000_000;
const memoriesStored = 10_000;

/**
 * 10,000 pasted lines to the first rows painted, in the window of the running app over an account of 10,000: from the
 * paste event to the frame that shows the first row. It also says how long a million short lines take until all of them
 * are in the table, which should be under 4 s, and for how long the page could not have answered a key meanwhile, which
 * should be under 50 ms.
 */
export const importPaste: Bench = {
  name: 'import-paste',
  unit: 'ms',
  budget: { of: 'p95', under: 150 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), memoriesStored);
    const app = await startApp(desktop, { profile });
    try {
      const library = await app.page('/library/index.html');
      await inPage(library, openImport, null);
      const page = await app.page('/import/index.html');
      const paste = (text: string): Promise<Pasted> => inPage(page, pasteText, text);
      // The first one starts the thread.
      await settled(page, paste('one\ntwo'));
      const samples: number[] = [];
      const text = believableLines(lines);
      for (let round = 0; round < rounds; round += 1) {
        const { took } = await settled(page, paste(`Round ${round}\n${text}`));
        samples.push(took);
      }
      const { took, all, heldUp } = await settled(page, paste(shortLines(many)));
      return {
        samples,
        remarks: [
          `${many.toLocaleString()} lines: ${(all / 1000).toFixed(2)} s, the first of them after ${(took / 1000).toFixed(2)} s; keys waited ${heldUp.toFixed(0)} ms at most.`,
        ],
      };
    } finally {
      await app.quit();
    }
  },
};

/** Milliseconds: to the first row, and to all of them. `heldUp`: the longest in which the page could not have answered a key. */
type Pasted = { readonly took: number; readonly all: number; readonly heldUp: number };

/** Starts over after a paste, so that the next one finds nothing open. */
const settled = async (page: CdpSession, pasted: Promise<Pasted>): Promise<Pasted> => {
  const answer = await pasted;
  await inPage(page, startOver, null);
  return answer;
};

/** Runs in the page. */
const openImport = async (): Promise<null> => {
  await window.bridge.call('window.open', 'import');
  return null;
};

/** Runs in the page: pastes a text beside the field, and waits for its first row to be painted, and for all of them. */
const pasteText = async (text: string): Promise<Pasted> => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const first = text.slice(0, text.indexOf('\n'));
  const count = text.split('\n').length;
  let last = performance.now();
  let heldUp = 0;
  const timer = setInterval(() => {
    heldUp = Math.max(heldUp, performance.now() - last);
    last = performance.now();
  }, 1);
  const since = performance.now();
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  const isThere = (): boolean => document.querySelector('[role=gridcell] .content')?.textContent === first;
  while (!isThere()) {
    if (performance.now() - since > 60_000) throw new Error('No row was drawn within a minute.');
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const took = performance.now() - since;
  const isWhole = (): boolean =>
    document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === `${count + 1}`;
  while (!isWhole()) {
    if (performance.now() - since > 60_000) throw new Error('Not all rows came within a minute.');
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const all = performance.now() - since;
  // What all of them change in the window is drawn then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  clearInterval(timer);
  return { took, all, heldUp };
};

/** Runs in the page: presses Start over, and waits for the table to go. */
const startOver = async (): Promise<null> => {
  const button = Array.from(document.querySelectorAll('button')).find((one) => one.textContent.trim() === 'Start over');
  button?.click();
  while (document.querySelector('[role=grid]')) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return null;
};
