// Owns an X connection on a thread of its own, so that main can ask it synchronously: is this shortcut free, where is
// the pointer, how large is the screen.
import { parentPort, workerData } from 'node:worker_threads';
import { answerWith, type SyncWorkerData } from '../sync-worker.ts';
import type { KeyCombination } from './accelerator.ts';
import { connectX, type XConnection } from './connection.ts';

export type DesktopRequest =
  | { readonly ask: 'grab' | 'ungrab'; readonly key: KeyCombination }
  | { readonly ask: 'pointer' }
  | { readonly ask: 'screen' };

type Keymap = Awaited<ReturnType<XConnection['keymap']>>;

// A shortcut works whether or not Caps Lock and Num Lock are on, as in Chromium.
const locks = [0, 2, 16, 18];
const modifierBits = 1 | 4 | 8 | 64;

const keycodeOf = ({ first, keysyms }: Keymap, keysym: number): number | null => {
  // Letters are listed in lower case; a key carries them in its first columns.
  const at = keysyms.findIndex((symbols) => symbols.slice(0, 2).includes(keysym));
  return at < 0 ? null : first + at;
};

const grab = async (x: XConnection, keycode: number, modifiers: number): Promise<boolean> => {
  const grabs = locks.map((lock) =>
    x.run((client, done) => client.GrabKey(x.root, 1, modifiers | lock, keycode, 1, 1, done)),
  );
  const results = await Promise.allSettled(grabs);
  const got = results.every(({ status }) => status === 'fulfilled');
  // Another client has one of them: X answers BadAccess, and none is kept.
  if (!got) await ungrab(x, keycode, modifiers);
  return got;
};

const ungrab = async (x: XConnection, keycode: number, modifiers: number): Promise<void> => {
  for (const lock of locks) await x.run((client, done) => client.UngrabKey(x.root, keycode, modifiers | lock, done));
};

const answer = async (x: XConnection, keymap: Keymap, request: DesktopRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'grab':
    case 'ungrab': {
      const keycode = keycodeOf(keymap, request.key.keysym);
      if (keycode === null) return null;
      if (request.ask === 'grab')
        return (await grab(x, keycode, request.key.modifiers)) ? pressOf(keycode, request.key) : null;
      await ungrab(x, keycode, request.key.modifiers);
      return null;
    }
    case 'pointer': {
      type Pointer = { rootX: number; rootY: number };
      const { rootX, rootY } = await x.ask<Pointer>((client, done) => client.QueryPointer(x.root, done));
      return { x: rootX, y: rootY };
    }
    case 'screen': {
      const [left, top, width, height] = await x.words(x.root, '_NET_WORKAREA');
      const size = { x: 0, y: 0, ...x.size };
      const whole = left === undefined || top === undefined || width === undefined || height === undefined;
      return { bounds: size, workArea: whole ? size : { x: left, y: top, width, height } };
    }
  }
};

/** How a press of this combination is told apart from others. */
const pressOf = (keycode: number, { modifiers }: Pick<KeyCombination, 'modifiers'>): string =>
  `${keycode} ${modifiers}`;

const data = workerData as SyncWorkerData;
const connected = connectX(String(data.options)).then(async (x) => {
  x.onEvent((event) => {
    // A held key repeats: X sends press after press, and so does Electron.
    if (event.name !== 'KeyPress') return;
    parentPort?.postMessage(pressOf(event.keycode, { modifiers: event.buttons & modifierBits }));
  });
  return { x, keymap: await x.keymap() };
});

parentPort?.on('message', (request: DesktopRequest) => {
  connected
    .then(({ x, keymap }) => answer(x, keymap, request))
    .then(
      (result) => {
        answerWith(data, { result });
      },
      (error: unknown) => {
        answerWith(data, { problem: String(error) });
      },
    );
});
