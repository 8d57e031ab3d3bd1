// Scripts that put no spaces between words; a dictionary says where they end.
const withoutSpaces =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const word = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;
const dictionary = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a folded text, each once; punctuation and emoji are none. */
export const wordsOf = (folded: string): ReadonlySet<string> => {
  if (!withoutSpaces.test(folded)) return new Set(folded.match(word));
  const found = new Set<string>();
  for (const { segment, isWordLike } of dictionary.segment(folded)) if (isWordLike) found.add(segment);
  return found;
};
