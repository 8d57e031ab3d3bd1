import { escapeMark, removeMark, type MarkSign } from '../../preload/contract/marks.ts';

/** The typed line as it stands, with the caret's place in UTF-16 units. */
export type TypedLine = { readonly text: string; readonly caret: number };

/** The longest line the bridge takes, and the field. Nothing nearly as long can be saved as one memory. */
export const longestLine = 200_000;

/** Two lines as one draft, with the caret of one of them. */
export const joined = (first: TypedLine, second: TypedLine, caretOf: 'first' | 'second'): TypedLine => ({
  text: `${first.text}\n${second.text}`,
  caret: caretOf === 'first' ? first.caret : first.text.length + 1 + second.caret,
});

/** A line with text behind it that a start or a link brought; the same link clicked twice is one wish. */
export const withPrefill = (line: string, brought: string): TypedLine => {
  const isThere = `\n${line}`.endsWith(`\n${brought}`);
  const before = line === '' || isThere ? '' : `${line.trimEnd()}\n`;
  const text = isThere ? line : `${before}${brought}`;
  return { text, caret: text.length };
};

/** A line without a mark; the caret stays within it. */
export const withoutMark = ({ text, caret }: TypedLine, sign: MarkSign, name: string): TypedLine => {
  const left = removeMark(text, sign, name);
  return { text: left, caret: Math.min(caret, left.length) };
};

/** A line in which a mark is a plain word; the caret stays where it was in the words. */
export const withPlainMark = ({ text, caret }: TypedLine, sign: MarkSign, name: string): TypedLine => ({
  text: escapeMark(text, sign, name),
  caret: escapeMark(text.slice(0, caret), sign, name).length,
});
