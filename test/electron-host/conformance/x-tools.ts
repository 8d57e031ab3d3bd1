import { execFileSync } from 'node:child_process';
import { connectX, type XConnection } from '../x11/connection.ts';
import { parseAccelerator } from '../x11/accelerator.ts';
import { require } from './fixture.ts';

/** Real keys and a real mouse, as a person's. */
export const xdotool = (...args: string[]): string => execFileSync('xdotool', args, { encoding: 'utf8' }).trim();

/** Takes a shortcut as another program would. */
export const takeShortcut = async (accelerator: string): Promise<XConnection> => {
  const x = await connectX(require('DISPLAY', 'an X display'));
  const key = parseAccelerator(accelerator);
  const { first, keysyms } = await x.keymap();
  const keycode = first + keysyms.findIndex((symbols) => symbols.includes(key?.keysym ?? 0));
  await x.run((client, done) => client.GrabKey(x.root, 0, key?.modifiers ?? 0, keycode, 1, 1, done));
  return x;
};

/** The state words of the window that has the keyboard, as the window manager keeps them. */
export const activeStates = (): string => {
  const window = xdotool('getactivewindow');
  return execFileSync('xprop', ['-id', window, '_NET_WM_STATE', '_NET_FRAME_EXTENTS'], { encoding: 'utf8' });
};
