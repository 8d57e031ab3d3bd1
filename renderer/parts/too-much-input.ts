/**
 * How long a text would be with what is about to be put in, in UTF-16 units, when that is more than the limit; else
 * null. `maxlength` would cut what is pasted without a word.
 */
export const tooMuchInput = (event: InputEvent, text: string, limit: number): number | null => {
  const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  const length = text.length + added.length;
  return length > limit ? length : null;
};
