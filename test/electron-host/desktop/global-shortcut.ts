import { app, requireReady } from '../app/app.ts';
import { refuseUnknown } from '../strict.ts';
import { parseAccelerator, type KeyCombination } from '../x11/accelerator.ts';
import { xDesktop } from '../x11/desktop.ts';

type UsedGlobalShortcut = Pick<
  Electron.GlobalShortcut,
  'isRegistered' | 'register' | 'registerAll' | 'unregister' | 'unregisterAll'
>;

const registered = new Map<string, KeyCombination>();

const combinationOf = (accelerator: string): KeyCombination => {
  requireReady('globalShortcut cannot be used before the app is ready');
  const found = parseAccelerator(accelerator);
  if (found) return found;
  throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
};
const nameOf = ({ modifiers, keysym }: KeyCombination): string => `${modifiers} ${keysym}`;

const register = (accelerator: string, pressed: () => void): boolean => {
  const key = combinationOf(accelerator);
  if (registered.has(nameOf(key))) return false;
  // Without a display there is nobody to take it from, and no key to press.
  const got = xDesktop()?.grab(key, pressed) ?? true;
  if (got) registered.set(nameOf(key), key);
  return got;
};
const unregister = (accelerator: string): void => {
  const key = combinationOf(accelerator);
  if (registered.delete(nameOf(key))) xDesktop()?.ungrab(key);
};

/**
 * Real grabs of the X display, in headless mode too: another program's shortcut is really taken, and `xdotool key`
 * really presses ours. A held key calls again with every repeat, as in Electron.
 */
export const globalShortcut: UsedGlobalShortcut = refuseUnknown('globalShortcut', {
  register,
  unregister,
  registerAll: (accelerators: string[], pressed: () => void): boolean =>
    accelerators.map((accelerator) => register(accelerator, pressed)).every((got) => got),
  isRegistered: (accelerator: string): boolean => registered.has(nameOf(combinationOf(accelerator))),
  unregisterAll: (): void => {
    for (const key of registered.values()) xDesktop()?.ungrab(key);
    registered.clear();
  },
});

app.atEnd(() => {
  globalShortcut.unregisterAll();
});
