/** The part of a keyboard event that names a shortcut. */
export type Press = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True while AltGr is held, which Windows reports as Ctrl and Alt. */
  readonly isAltGraph: boolean;
};

/** `held`: modifiers so far. `unusable`: a shortcut that would take a key from typing or from every program. */
export type Reading =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'held'; readonly accelerator: string }
  | { readonly kind: 'unusable' }
  | { readonly kind: 'chosen'; readonly accelerator: string };

/** What pressed keys mean while a shortcut is recorded, as an Electron accelerator. */
export const readShortcut = (press: Press, isMac: boolean): Reading => {
  const modifiers = heldModifiers(press, isMac);
  if (press.key === 'Escape' && modifiers.length === 0) return { kind: 'cancelled' };
  if (modifierKeys.includes(press.key)) return { kind: 'held', accelerator: modifiers.join('+') };
  const key = keyName(press);
  if (key === null || !isUsable(modifiers, key, press, isMac)) return { kind: 'unusable' };
  return { kind: 'chosen', accelerator: [...modifiers, key].join('+') };
};

const modifierKeys = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'OS', 'CapsLock', 'Fn', 'Dead', 'Process'];

const heldModifiers = (press: Press, isMac: boolean): string[] => [
  ...(press.ctrlKey ? [isMac ? 'Control' : 'CommandOrControl'] : []),
  ...(press.metaKey ? [isMac ? 'CommandOrControl' : 'Super'] : []),
  ...(press.altKey ? ['Alt'] : []),
  ...(press.shiftKey ? ['Shift'] : []),
];

/**
 * Ctrl+Alt with a key that types is AltGr on many keyboards, so it would take characters from people; on a Mac Option
 * types them. One modifier alone is what programs use themselves (Ctrl+C), but beside a function key it is free.
 */
const isUsable = (modifiers: readonly string[], key: string, press: Press, isMac: boolean): boolean => {
  const isFunctionKey = /^F\d+$/u.test(key);
  const isAltGr = press.isAltGraph || (!isMac && press.ctrlKey && press.altKey);
  const typesWithOption = isMac && press.altKey && !press.ctrlKey && !press.metaKey && key.length === 1;
  if ((isAltGr && !isFunctionKey) || typesWithOption) return false;
  if (isFunctionKey) return modifiers.length > 0 || Number(key.slice(1)) > 12;
  return modifiers.length > 1;
};

/** Electron's name of a key, by its letter where the layout has Latin ones, else by its place; null for others. */
const keyName = ({ key, code }: Press): string | null => {
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  if (/^F\d{1,2}$/u.test(key)) return key;
  const byPlace = /^(?:Key|Digit)([A-Z\d])$/u.exec(code)?.[1] ?? /^Numpad(\d)$/u.exec(code)?.[1]?.replace(/^/u, 'num');
  return byPlace ?? named[code] ?? null;
};

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Return',
  NumpadEnter: 'Return',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadDecimal: 'numdec',
};
