import type { XClient, XDisplay, XEvent } from 'x11';

/** A connection to the X server whose requests are promises. */
export type XConnection = {
  readonly root: number;
  readonly size: { readonly width: number; readonly height: number };
  atom(name: string): Promise<number>;
  /** The words of a property, 32 bits each; none when it isn't there. */
  words(window: number, name: string): Promise<number[]>;
  text(window: number, name: string): Promise<string>;
  setWords(window: number, name: string, type: string, words: readonly number[]): Promise<void>;
  /** Tells the window manager something about a window (EWMH). */
  message(window: number, type: string, data: readonly number[]): Promise<void>;
  onEvent(listener: (event: XEvent) => void): void;
  /** Sends a request; `send` gets the client and what to call when it is done. */
  ask<T>(send: (client: XClient, done: (error: Error | null, answer: T) => void) => void): Promise<T>;
  run(send: (client: XClient, done: (error: Error | null) => void) => void): Promise<void>;
  keymap(): Promise<{ readonly first: number; readonly keysyms: number[][] }>;
  close(): Promise<void>;
};

/** Opens a connection. Rejects when there is no such display. */
export const connectX = async (display: string): Promise<XConnection> => {
  // Loaded only where there is a display. CommonJS: its members are on the default export.
  const { default: x11 } = await import('x11');
  const opened = await new Promise<XDisplay>((resolve, reject) => {
    const connecting = x11.createClient({ display }, (error, found) => {
      if (error) reject(error);
      else resolve(found);
    });
    connecting.on('error', reject);
  });
  const { client, min_keycode: first, max_keycode: last } = opened;
  const screen = opened.screen[0];
  if (!screen) throw new Error(`electron host: the display ${display} has no screen`);
  const atoms = new Map<string, Promise<number>>();

  const ask = <T>(send: (client: XClient, done: (error: Error | null, answer: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      send(client, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  const run = (send: (client: XClient, done: (error: Error | null) => void) => void): Promise<void> =>
    ask<undefined>((x, done) => {
      send(x, (error) => {
        done(error, undefined);
      });
    });
  const atom = (name: string): Promise<number> => {
    const known = atoms.get(name) ?? ask<number>((x, done) => x.InternAtom(false, name, done));
    atoms.set(name, known);
    return known;
  };
  const property = async (window: number, name: string): Promise<Buffer> => {
    const id = await atom(name);
    const { data } = await ask<{ data: Buffer }>((x, done) => x.GetProperty(0, window, id, 0, 0, 4096, done));
    return data;
  };

  return {
    root: screen.root,
    size: { width: screen.pixel_width, height: screen.pixel_height },
    atom,
    ask,
    run,
    words: async (window, name) => {
      const data = await property(window, name);
      return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32LE(index * 4));
    },
    text: async (window, name) => (await property(window, name)).toString(),
    setWords: async (window, name, type, words) => {
      const [id, typeId] = await Promise.all([atom(name), atom(type)]);
      await run((x, done) => x.ChangeProperty(0, window, id, typeId, 32, words, done));
    },
    message: async (window, type, data) => {
      const id = await atom(type);
      await run((x, done) => x.SendClientMessage(screen.root, window, id, 32, data, done));
    },
    onEvent: (listener) => {
      client.on('event', listener);
    },
    keymap: async () => {
      const keysyms = await ask<number[][]>((x, done) => x.GetKeyboardMapping(first, last - first + 1, done));
      return { first, keysyms };
    },
    close: () => run((x, done) => x.close((error) => done(error ?? null))),
  };
};
