/** A key combination as X names it: a mask of modifiers and the keysym of the key. */
export type KeyCombination = { readonly modifiers: number; readonly keysym: number };

const shift = 1;
const control = 4;
const alt = 8;
const superKey = 64;

const modifiers: Readonly<Record<string, number>> = {
  shift,
  control,
  ctrl: control,
  commandorcontrol: control,
  cmdorctrl: control,
  alt,
  option: alt,
  super: superKey,
  meta: superKey,
  command: superKey,
  cmd: superKey,
};

/** Keysyms of X11/keysymdef.h for Electron's key names (docs/tutorial/keyboard-shortcuts). */
const keys: Readonly<Record<string, number>> = {
  space: 0x20,
  plus: 0x2b,
  tab: 0xff09,
  enter: 0xff0d,
  return: 0xff0d,
  escape: 0xff1b,
  esc: 0xff1b,
  backspace: 0xff08,
  delete: 0xffff,
  insert: 0xff63,
  home: 0xff50,
  end: 0xff57,
  pageup: 0xff55,
  pagedown: 0xff56,
  left: 0xff51,
  up: 0xff52,
  right: 0xff53,
  down: 0xff54,
  printscreen: 0xff61,
};

/** Reads an Electron accelerator such as `CommandOrControl+Shift+Space`; null when Electron would not know it either. */
export const parseAccelerator = (text: string): KeyCombination | null => {
  const words = text.split('+').map((word) => word.toLowerCase());
  const key = words.pop() ?? '';
  const keysym = keysymOf(key);
  if (keysym === null) return null;
  let mask = 0;
  for (const word of words) {
    const modifier = modifiers[word];
    if (modifier === undefined) return null;
    mask |= modifier;
  }
  return { modifiers: mask, keysym };
};

const keysymOf = (key: string): number | null => {
  const functionKey = /^f([1-9]|1\d|2[0-4])$/.exec(key);
  if (functionKey) return 0xffbd + Number(functionKey[1]);
  // Latin-1 characters are their own keysyms.
  if (/^[!-~]$/.test(key)) return key.charCodeAt(0);
  return Object.hasOwn(keys, key) ? (keys[key] ?? null) : null;
};
