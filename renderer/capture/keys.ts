/** The part of a keyboard event that decides; `keyCode` is the only sign some input methods give (229). */
export type KeyPress = {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/**
 * `undo`: the last save is taken back, when there is one and the field is empty; else it is the field's own undo.
 * `swallow`: the key means nothing here and must not reach the text either.
 */
export type KeyMeaning = 'save' | 'save-and-stay' | 'leave' | 'undo' | 'swallow' | 'text';

/** What a key pressed in the capture field means. While an input method composes, every key is its own. */
export const keyMeaning = (press: KeyPress): KeyMeaning => {
  if (press.isComposing || press.keyCode === 229) return 'text';
  if (press.key === 'Escape') return 'leave';
  if (isUndo(press)) return 'undo';
  if (press.key !== 'Enter' || press.shiftKey || press.altKey) return 'text';
  if (press.repeat) return 'swallow';
  return press.ctrlKey || press.metaKey ? 'save-and-stay' : 'save';
};

const isUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
