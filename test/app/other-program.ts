import { parseAccelerator } from '../electron-host/x11/accelerator.ts';
import { connectX } from '../electron-host/x11/connection.ts';

export type OtherProgram = Awaited<ReturnType<typeof openOtherProgram>>;

/** Another program on the same X display, with a window of its own. It ends with `close`. */
export const openOtherProgram = async (display: string) => {
  const x = await connectX(display);
  const { first, keysyms } = await x.keymap();
  let typed = '';
  x.onEvent((event) => {
    const keysym = event.name === 'KeyPress' ? keysyms[event.keycode - first]?.[0] : undefined;
    // Latin-1 characters are their own keysyms; Ctrl and Shift, which belong to a shortcut, are none.
    if (keysym !== undefined && keysym < 0x100) typed += String.fromCharCode(keysym);
  });
  const window = await x.ask<number>((client, done) => {
    const id = client.AllocID();
    client.CreateWindow(id, x.root, 40, 40, 300, 200, 0, 0, 0, 0, { eventMask: keyPress });
    client.MapWindow(id, (error) => {
      done(error, id);
    });
  });
  const active = async (): Promise<number | undefined> => (await x.words(x.root, '_NET_ACTIVE_WINDOW'))[0];
  const keyOf = (accelerator: string): { modifiers: number; keycode: number } => {
    const key = parseAccelerator(accelerator);
    const at = keysyms.findIndex((symbols) => symbols.slice(0, 2).includes(key?.keysym ?? 0));
    if (!key || at < 0) throw new Error(`No key makes ${accelerator}.`);
    return { modifiers: key.modifiers, keycode: first + at };
  };

  return {
    /** Asks for the keyboard as a pager does; the window manager may be slow to give it. */
    activate: (): Promise<void> => x.message(window, '_NET_ACTIVE_WINDOW', [2, 0, 0, 0, 0]),
    /** Whether its window has the keyboard, as the window manager says. */
    isActive: async (): Promise<boolean> => (await active()) === window,
    /** The characters that were typed into its window. */
    typed: (): string => typed,
    /** Takes a shortcut, as Electron writes it, before anybody else does; rejects when somebody has it. */
    takeShortcut: async (accelerator: string): Promise<void> => {
      const { modifiers, keycode } = keyOf(accelerator);
      await x.run((client, done) => client.GrabKey(x.root, 1, modifiers, keycode, 1, 1, done));
    },
    releaseShortcut: async (accelerator: string): Promise<void> => {
      const { modifiers, keycode } = keyOf(accelerator);
      await x.run((client, done) => client.UngrabKey(x.root, keycode, modifiers, done));
    },
    close: (): Promise<void> =>
      x.run((client, done) => {
        client.close((error) => {
          done(error ?? null);
        });
      }),
  };
};

const keyPress = 1;
