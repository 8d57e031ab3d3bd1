import { refuseUnknown } from '../strict.ts';

type UsedClipboard = Pick<Electron.Clipboard, 'clear' | 'has' | 'readText' | 'writeText'>;

let held = '';

/** A clipboard of its own, so that a run neither reads nor replaces the person's. Asynchronous since Electron 44. */
export const clipboard: UsedClipboard = refuseUnknown('clipboard', {
  readText: () => Promise.resolve(held),
  writeText: (text: string) => {
    held = text;
    return Promise.resolve();
  },
  has: (type: string) => Promise.resolve(type === 'text/plain' && held !== ''),
  clear: () => {
    held = '';
  },
});
