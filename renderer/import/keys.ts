import { isComposing } from '../parts/composing.ts';
import type { KeyPress } from '../parts/composing.ts';
import { latinLetter } from '../parts/latin-letter.ts';

/** What a key means in the table. */
export type KeyCommand =
  | { readonly kind: 'move'; readonly step: number | 'page-up' | 'page-down' | 'first' | 'last'; extends: boolean }
  | { readonly kind: 'across'; readonly step: -1 | 1 }
  | { readonly kind: Simple };

/** What the window does for the table. */
export type TableCommand = Extract<KeyCommand, { kind: Simple }>;

type Simple = 'edit' | 'include' | 'select' | 'leave-out' | 'all' | 'undo' | 'redo' | 'find' | 'help' | 'back';

const steps: Readonly<Record<string, Extract<KeyCommand, { kind: 'move' }>['step']>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};

const others: Readonly<Record<string, Simple>> = {
  ' ': 'include',
  Enter: 'edit',
  F2: 'edit',
  Delete: 'leave-out',
  Backspace: 'leave-out',
  '/': 'find',
  '?': 'help',
  Escape: 'back',
};

const commands: Readonly<Record<string, Simple>> = { a: 'all', z: 'undo', y: 'redo', f: 'find' };

/** What a key press in the table means; null for what means nothing there. */
export const commandOf = (press: KeyPress, isMac: boolean): KeyCommand | null => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (isComposing(press) || altKey) return null;
  if (isMac ? metaKey : ctrlKey) {
    const command = commands[latinLetter(press)];
    if (!command) return null;
    if (!shiftKey) return { kind: command };
    return command === 'undo' ? { kind: 'redo' } : null;
  }
  if (ctrlKey || metaKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { kind: 'across', step: key === 'ArrowLeft' ? -1 : 1 };
  if (key === ' ' && shiftKey) return { kind: 'select' };
  const step = steps[key];
  if (step !== undefined) return { kind: 'move', step, extends: shiftKey };
  const kind = others[key];
  return kind ? { kind } : null;
};
