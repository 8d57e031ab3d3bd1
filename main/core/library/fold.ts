/**
 * Text as it is searched: without case, accents and width, in any script (NFKD). White space is one space each run, and
 * what nobody sees is gone. The same for what was folded before.
 */
export const fold = (text: string): string => {
  if (isPlain.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += pieceAfter(folded, character);
  return folded;
};

/** A folded text, and for each of its UTF-16 units where in the original its character starts. */
export type Folded = {
  readonly text: string;
  /** As long as `text` and one more: the original's length. Marks that were dropped belong to what stands before them. */
  readonly starts: readonly number[];
};

/** `fold`, with the way back to the original. */
export const foldWithStarts = (text: string): Folded => {
  if (isPlain.test(text))
    return { text: text.toLowerCase(), starts: Array.from({ length: text.length + 1 }, (_, at) => at) };
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const piece = pieceAfter(folded, character);
    for (let unit = 0; unit < piece.length; unit += 1) starts.push(at);
    folded += piece;
    at += character.length;
  }
  return { text: folded, starts: [...starts, text.length] };
};

const pieceAfter = (folded: string, character: string): string => {
  const piece = foldCharacter(character);
  return piece.startsWith(' ') && folded.endsWith(' ') ? piece.slice(1) : piece;
};

// No two spaces in a row, nothing to drop: most of what is written in English.
const isPlain = /^(?: ?[!-~])* ?$/;

// What NFKD leaves whole though people type it plainly, and the quotes and dashes that editors put in.
const plainForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't' },
    ...{ '‘': "'", '’': "'", '‛': "'", ʼ: "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
    ...{ '‐': '-', '‒': '-', '–': '-', '—': '-', '−': '-' },
  }),
);

// In other scripts marks are vowels, which make other words; the two of kana make other letters.
const accent =
  /[[\p{M}&&[\p{scx=Inherited}\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Hebrew}\p{scx=Arabic}\p{scx=Syriac}]]--[\u3099\u309a]]/gv;
const unseen = /\p{Default_Ignorable_Code_Point}|\u0640/gu;
const space = /[\p{White_Space}\p{Cc}]+/gu;
const halfEmoji = /\p{Surrogate}/gu;

const known = new Map<string, string>();

/** One code point, folded; nothing for an accent. */
const foldCharacter = (character: string): string => {
  const remembered = known.get(character);
  if (remembered !== undefined) return remembered;
  const folded = foldAnew(character);
  // Every code point there is would fit, but nobody writes them all.
  if (known.size < 20_000) known.set(character, folded);
  return folded;
};

const foldAnew = (text: string): string => {
  const once = Array.from(text.normalize('NFKD'), withoutCase).join('').normalize('NFKD');
  const plain = Array.from(once, (character) => plainForms.get(character) ?? character).join('');
  const folded = plain.replace(halfEmoji, '\ufffd').replace(accent, '').replace(unseen, '').replace(space, ' ');
  return folded === text ? folded : foldAnew(folded);
};

// By way of the capitals: ß and ẞ are ss, ς is σ, ı is i. One by one, or a sigma would heed what stands around it.
const withoutCase = (character: string): string => character.toLowerCase().toUpperCase().toLowerCase();
