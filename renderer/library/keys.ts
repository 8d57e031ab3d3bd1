import { isComposing } from '../parts/composing.ts';
import type { KeyPress } from '../parts/composing.ts';
import { latinLetter } from '../parts/latin-letter.ts';

/** What a key means in the list. `type` belongs to the search field, where the letter then goes. */
export type KeyCommand =
  | { readonly kind: 'move'; readonly step: number | 'page-up' | 'page-down' | 'first' | 'last'; extends: boolean }
  | { readonly kind: 'toggle' | 'all' | 'edit' | 'remove' | 'search' | 'type' | 'help' | 'back' };

/** What the window does for the list. */
export type WindowCommand = Exclude<KeyCommand, { kind: 'move' }>;

const steps: Readonly<Record<string, Extract<KeyCommand, { kind: 'move' }>['step']>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};

const others: Readonly<Record<string, WindowCommand['kind']>> = {
  ' ': 'toggle',
  Enter: 'edit',
  Delete: 'remove',
  '/': 'search',
  '?': 'help',
  Escape: 'back',
};

/** What a key press in the list means; null for what means nothing there. */
export const commandOf = (press: KeyPress, isMac: boolean): KeyCommand | null => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (isComposing(press)) return null;
  const isCommand = isMac ? metaKey : ctrlKey;
  if (isCommand && !altKey && !shiftKey && latinLetter(press) === 'a') return { kind: 'all' };
  if (isMac && isCommand && key === 'Backspace') return { kind: 'remove' };
  if (ctrlKey || metaKey || altKey) return null;
  const step = steps[key];
  if (step !== undefined) return { kind: 'move', step, extends: shiftKey };
  const kind = others[key];
  if (kind) return { kind };
  // One character, whatever script or plane it is of; names of keys are longer.
  return /^.$/u.test(key) ? { kind: 'type' } : null;
};

/** Fields in which every character is meant as text, and what has keys of its own while it is open. */
const ownKeys = 'input, textarea, dialog, .dialog, .choice-menu';

/** What a key means wherever the keyboard is, where nothing has taken it and no text is written. */
export const commandAnywhere = (press: KeyboardEvent, isMac: boolean): WindowCommand | null => {
  if (press.defaultPrevented || (press.target instanceof Element && press.target.closest(ownKeys))) return null;
  const command = commandOf(press, isMac);
  return command?.kind === 'search' || command?.kind === 'help' ? command : null;
};
