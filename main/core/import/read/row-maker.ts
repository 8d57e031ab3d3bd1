import { mostRowUnits, type PassedReason } from '../../../../preload/contract/import-values.ts';
import type { Visibility } from '../../../../preload/contract/memory.ts';
import { readLine } from '../../../../preload/contract/marks.ts';
import { finalContent, knownCategories, serverTrim } from '../../../../preload/contract/rules.ts';
import type { RawRow, ReaderOptions, ReadError } from './raw-row.ts';

/** What a source says about a row beside its words; what is left out it does not say. */
export type RowFields = {
  readonly tags?: readonly string[];
  readonly category?: string | null;
  readonly visibility?: Visibility | null;
  readonly id?: string | null;
  readonly isRepaired?: boolean;
};

export type RowMaker = {
  /** A row of words that were trimmed. Marks in them say more than what is said beside them. */
  readonly make: (line: number, words: string, said?: RowFields) => RawRow;
  /** A row that could not be read; its words stay as they are. It begins where the trouble is if nothing else is said. */
  readonly malformed: (readError: ReadError, words: string, said?: RowFields, line?: number) => RawRow;
  /** Words that are no memory; they stay as they are. */
  readonly pass: (line: number, words: string, why: PassedReason) => RawRow;
};

/** Makes the rows of one source. */
export const createRowMaker = ({ marks }: Pick<ReaderOptions, 'marks'>): RowMaker => {
  const share = createSharing();
  const row = (
    line: number,
    content: string,
    said: RowFields,
    readError: ReadError | null,
    passed: PassedReason | null = null,
  ): RawRow => ({
    line,
    content,
    tags: said.tags === undefined ? none : share(said.tags),
    category: said.category ?? null,
    visibility: said.visibility ?? null,
    id: said.id ?? null,
    readError,
    passed,
    isRepaired: said.isRepaired ?? false,
  });
  return {
    make: (line, words, said = unsaid) => {
      if (!marks || !mayHoldMarks(words)) return row(line, words, said, null);
      const { content, tags, category, isPublic } = readLine(words);
      return row(line, content, joined(said, tags, category, isPublic), null);
    },
    malformed: (readError, words, said = unsaid, line = readError.line) =>
      row(line, finalContent(words), said, readError),
    pass: (line, words, why) => row(line, finalContent(words), unsaid, null, why),
  };
};

const none: readonly string[] = [];
const unsaid: RowFields = {};

/** `readLine` takes its time, and most rows hold no mark. What is too long to be edited in a cell is left as it is. */
const mayHoldMarks = (words: string): boolean =>
  words.length <= mostRowUnits &&
  (words.includes('#') || words.includes('/') || words.includes('!')) &&
  /(?:^|\s)\\?[#/!][^\s#/!]/.test(words);

const joined = (said: RowFields, tags: readonly string[], category: string | null, isPublic: boolean): RowFields => ({
  ...said,
  ...(tags.length > 0 && { tags: unique([...tags, ...(said.tags ?? [])]) }),
  ...(category !== null && { category }),
  ...(isPublic && { visibility: 'public' }),
});

/** What is said, and some more tags. */
export const withTags = (said: RowFields | undefined, tags: readonly string[]): RowFields | undefined =>
  tags.length === 0 ? said : { ...said, tags: unique([...tags, ...(said?.tags ?? [])]) };

/** Each tag once, in their order. */
export const unique = (tags: readonly string[]): readonly string[] => [...new Set(tags)];

/** Lets equal lists of tags be one list; a million rows often know but a few. */
const createSharing = () => {
  const known = new Map<string, readonly string[]>();
  const settled = new WeakSet<readonly string[]>([none]);
  return (tags: readonly string[]): readonly string[] => {
    if (settled.has(tags)) return tags;
    const key = tags.join('\n');
    const shared = known.get(key) ?? tags;
    if (known.size < 10_000) {
      known.set(key, shared);
      settled.add(shared);
    }
    return shared;
  };
};

/** A piece of clean text, trimmed as the server does, as one slice of it. */
export const trimmedSlice = (text: string, from: number, to: number): string => {
  let start = from;
  let end = to;
  while (start < end && isPlainSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isPlainSpace(text.charCodeAt(end - 1))) end -= 1;
  const piece = text.slice(start, end);
  // Other scripts have white space of their own; that is rare enough to look twice.
  return start < end && (text.charCodeAt(start) > 0x7f || text.charCodeAt(end - 1) > 0x7f) ? serverTrim(piece) : piece;
};

/** White space of ASCII, as the server sees it. */
const isPlainSpace = (code: number): boolean => code <= 0x20 && (code >= 0x1c || (code >= 0x09 && code <= 0x0d));

/** The category a word names, in any case; null for what Omi does not know. */
export const categoryOf = (word: string): string | null => {
  const name = word.trim().toLowerCase();
  return knownCategories.find((known) => known === name) ?? null;
};
