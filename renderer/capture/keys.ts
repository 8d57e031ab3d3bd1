import { isComposing, type KeyPress as AnyPress } from '../parts/composing.ts';
import { latinLetter } from '../parts/latin-letter.ts';

export type KeyPress = AnyPress & { readonly repeat: boolean };

/**
 * `undo`: the last save is taken back, when there is one and the field is empty; else it is the field's own undo.
 * `swallow`: the key means nothing here and must not reach the text either.
 */
export type KeyMeaning = 'save' | 'save-and-stay' | 'leave' | 'undo' | 'swallow' | 'text';

/** What a key pressed in the capture field means. While an input method composes, every key is its own. */
export const keyMeaning = (press: KeyPress): KeyMeaning => {
  if (isComposing(press)) return 'text';
  if (press.key === 'Escape') return 'leave';
  if (isUndo(press)) return 'undo';
  if (press.key !== 'Enter' || press.shiftKey || press.altKey) return 'text';
  if (press.repeat) return 'swallow';
  return press.ctrlKey || press.metaKey ? 'save-and-stay' : 'save';
};

const isUndo = (press: KeyPress): boolean =>
  latinLetter(press) === 'z' && (press.ctrlKey || press.metaKey) && !press.shiftKey && !press.altKey;
