import { isComposing, type KeyPress } from '../parts/composing.ts';
import { latinLetter } from '../parts/latin-letter.ts';

/** What a key means while a pair has the keyboard. */
export type PairCommand =
  | { readonly kind: 'move'; readonly to: 'next' | 'previous' | 'first' | 'last' }
  | { readonly kind: 'keep'; readonly side: 'left' | 'right'; readonly withTags: boolean }
  | { readonly kind: 'keep-both' | 'help' | 'close' };

const commands: Readonly<Record<string, PairCommand>> = {
  ArrowDown: { kind: 'move', to: 'next' },
  ArrowUp: { kind: 'move', to: 'previous' },
  Home: { kind: 'move', to: 'first' },
  End: { kind: 'move', to: 'last' },
  l: { kind: 'keep', side: 'left', withTags: false },
  r: { kind: 'keep', side: 'right', withTags: false },
  L: { kind: 'keep', side: 'left', withTags: true },
  R: { kind: 'keep', side: 'right', withTags: true },
  b: { kind: 'keep-both' },
  '?': { kind: 'help' },
  Escape: { kind: 'close' },
};

/** Null for a key that means nothing there. With Shift a letter keeps the tags of both. */
export const pairCommandOf = (press: KeyPress): PairCommand | null => {
  if (isComposing(press) || press.ctrlKey || press.metaKey || press.altKey) return null;
  // With Caps Lock on, a letter alone comes as a capital.
  const letter = latinLetter(press);
  return commands[/^[a-z]$/u.test(letter) && press.shiftKey ? letter.toUpperCase() : letter] ?? null;
};
