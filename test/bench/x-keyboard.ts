import type { XTest } from 'x11';
import { connectX } from '../electron-host/x11/connection.ts';

/** Keys by name, with their keysyms (X11/keysymdef.h). */
const keysyms = { control: 0xffe3, shift: 0xffe1, space: 0x20, escape: 0xff1b, x: 0x78 };
export type Key = keyof typeof keysyms;

const modifierMasks: Partial<Record<Key, number>> = { control: 4, shift: 1 };

export type Keyboard = Awaited<ReturnType<typeof openKeyboard>>;

/** The keyboard of an X display, pressed through the XTEST extension in this very process: no program is started for it. */
export const openKeyboard = async (display: string) => {
  const x = await connectX(display);
  const test = await x.ask<XTest>((client, done) => client.require('xtest', done));
  const { first, keysyms: columns } = await x.keymap();
  const code = (key: Key): number => {
    const at = columns.findIndex((symbols) => symbols.slice(0, 2).includes(keysyms[key]));
    if (at < 0) throw new Error(`The keyboard has no ${key}.`);
    return first + at;
  };
  const fake = (type: number, key: Key): void => test.FakeInput(type, code(key), 0, 0, 0, 0);

  return {
    /**
     * Presses the last key while the others are held, and lets all of them go.
     * @returns when the last key went down, as a `performance.now()`
     */
    press: (...keys: [Key, ...Key[]]): number => {
      const held = keys.slice(0, -1);
      const last = keys.at(-1) ?? keys[0];
      for (const key of held) fake(test.KeyPress, key);
      const at = performance.now();
      fake(test.KeyPress, last);
      fake(test.KeyRelease, last);
      for (const key of held.toReversed()) fake(test.KeyRelease, key);
      return at;
    },
    /** Whether another program has taken this combination for itself; tried by taking it. */
    isTaken: async (...keys: [Key, ...Key[]]): Promise<boolean> => {
      const mask = keys.reduce((sum, key) => sum + (modifierMasks[key] ?? 0), 0);
      const keycode = code(keys.at(-1) ?? keys[0]);
      try {
        await x.run((client, done) => client.GrabKey(x.root, 1, mask, keycode, 1, 1, done));
      } catch {
        return true;
      }
      await x.run((client, done) => client.UngrabKey(x.root, keycode, mask, done));
      return false;
    },
    /** The title of the window that keys go to now; empty when there is none. */
    focusedTitle: async (): Promise<string> => {
      const { focus } = await x.ask<{ focus: number }>((client, done) => client.GetInputFocus(done));
      // None and PointerRoot are no windows.
      return focus <= 1 ? '' : x.text(focus, '_NET_WM_NAME').catch(() => '');
    },
    close: (): Promise<void> => x.close(),
  };
};
