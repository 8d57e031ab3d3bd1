import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CdpSession } from '../electron-host/chromium/cdp.ts';
import type { Bench } from './bench.ts';
import { inPage } from './devtools.ts';
import { startApp } from './running-app.ts';
import { fillStore, storeFile } from './stored.ts';
import { until } from './until.ts';
import { openKeyboard, type Keyboard } from './x-keyboard.ts';

const presses = 60;
// The app takes presses closer than 300 ms for the repeats of a held key.
const betweenPresses = 350;
const captureTitle = 'Inkling Capture';
const caretBinding = 'benchCaret';

declare global {
  interface Window {
    /** Tells the bench that the caret stands in the field. */
    readonly benchCaret: (text: string) => void;
  }
}

/**
 * From the press of the hotkey to the caret in the capture field, with real windows on a real X display. The clock starts
 * when Space goes down, Control and Shift being held already: the key is sent through XTEST by this process, so no
 * program's start is in it. It stops when both are so: the X server says that keys go to the capture window (asked each
 * millisecond), and the page says that it has the focus, its field the caret, and a frame was due since. Nobody emulates
 * a focus. So grab, host, window manager, focus, paint and the page's message (about half a millisecond) are counted.
 * After each press a letter is typed at once, which must land in the field, and Escape hides the window.
 */
export const hotkeyToCaret: Bench = {
  name: 'hotkey-to-caret',
  unit: 'ms',
  budget: { of: 'p95', under: 80 },
  needs: 'desktop',
  run: async (desktop) => {
    const profile = path.join(desktop.folder, 'profile');
    fillStore(path.join(profile, storeFile), 1000);
    const keyboard = await openKeyboard(desktop.env['DISPLAY'] ?? '');
    const app = await startApp(desktop, { profile, args: ['--hidden'] });
    try {
      const page = await app.page('/capture/index.html');
      const nextCaret = await listenForCarets(page);
      const samples: number[] = [];
      for (let at = 0; at < presses; at += 1) {
        const caret = nextCaret();
        const pressed = keyboard.press('control', 'shift', 'space');
        const both = await Promise.all([caret, hasKeyboard(keyboard)]);
        samples.push(Math.max(...both) - pressed);
        keyboard.press('x');
        await until('the typed letter', () => inPage(page, hasLetters, at + 1));
        keyboard.press('escape');
        await until('the window to hide', async () => (await keyboard.focusedTitle()) !== captureTitle || null);
        await wait(betweenPresses);
      }
      return { samples };
    } finally {
      await app.quit();
      await keyboard.close();
    }
  },
};

/** Hears from the page each time the caret is there; the next time is answered as a `performance.now()`. */
const listenForCarets = async (page: CdpSession) => {
  let heard = Promise.withResolvers<number>();
  page.on('Runtime.bindingCalled', ({ name }) => {
    if (name === caretBinding) heard.resolve(performance.now());
  });
  await page.send('Runtime.enable');
  await page.send('Runtime.addBinding', { name: caretBinding });
  await inPage(page, watchCaret, null);
  return (): Promise<number> => {
    heard = Promise.withResolvers();
    const late = wait(10_000, null, { ref: false }).then(() => {
      throw new Error('The caret did not come within ten seconds.');
    });
    return Promise.race([heard.promise, late]);
  };
};

/** Asks the X server each millisecond until keys go to the capture window; answers when, as a `performance.now()`. */
const hasKeyboard = async (keyboard: Keyboard): Promise<number> => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if ((await keyboard.focusedTitle()) === captureTitle) return performance.now();
    await wait(1);
  }
  throw new Error('The capture window did not get the keyboard within ten seconds.');
};

const watchCaret = (): void => {
  const field = document.querySelector('textarea');
  const look = (): void => {
    if (!document.hasFocus() || document.activeElement !== field) return;
    requestAnimationFrame(() => {
      window.benchCaret('there');
    });
  };
  window.addEventListener('focus', look);
  field?.addEventListener('focus', look);
  window.bridge.on('window.shown', look);
};

const hasLetters = (count: number): true | null =>
  document.querySelector('textarea')?.value === 'x'.repeat(count) || null;
