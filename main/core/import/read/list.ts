import { finalContent } from '../../../../preload/contract/rules.ts';
import { plainLine } from '../../export/list-lines.ts';
import { indentOf, markerAt } from './items.ts';
import type { RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice, type Said } from './row-maker.ts';
import { slugOf } from './tags.ts';

/**
 * Bulleted, numbered and ticked lists. An item is a row; whether it is ticked does not matter. What is indented below
 * an item goes on with it, as a line of its own; a backslash before a mark makes the mark a word. A nested item is a row
 * of its own. An item that ends with a colon and has nested ones is their beginning and no row: `Allergies:` over
 * `peanuts` is "Allergies: peanuts". A line outside of the list is a row; one that ends with a colon and leads to an
 * item is a heading and becomes a tag, unless headings are off; then it is a row as well.
 */
export const readList: Reader = function* (text, options): Generator<RawRow> {
  const { make } = createRowMaker(options);
  const parents: Parent[] = [];
  let open: Open | null = null;
  let heading: Said | undefined;
  let line = 0;

  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const start = at;
    const end = feed < 0 ? text.length : feed;
    at = end + 1;
    line += 1;
    const marker = markerAt(text, start, end);
    const written = trimmedSlice(text, marker?.wordsAt ?? start, end);
    if (marker === null && written === '') continue;
    const words = plainLine(written);
    const indent = marker?.indent ?? indentOf(text, start, end);
    if (marker === null && open !== null && open.isItem && indent > open.indent) {
      open.words.push(words);
      continue;
    }
    if (open !== null) {
      const leads = marker !== null && isLeading(open.words);
      const content = open.content();
      if (leads && !open.isItem && options.headings) heading = headingOf(open.words);
      else if (leads && indent >= open.indent + step && content.length <= longestBeginning) {
        parents.push({ indent: open.indent, words: content });
      } else yield make(open.line, content, open.isItem ? heading : undefined);
    }
    while ((parents.at(-1)?.indent ?? -step) > indent - step) parents.pop();
    if (marker === null) heading = undefined;
    open = createOpen(line, indent, marker !== null, words, parents.at(-1)?.words ?? '');
  }
  if (open !== null) yield make(open.line, open.content(), open.isItem ? heading : undefined);
};

/** How much further in a nested item stands, at least: numbers are set flush right, so one column says nothing. */
const step = 2;

type Parent = { readonly indent: number; readonly words: string };

/** The row that the next line may still go on with. */
type Open = {
  readonly line: number;
  readonly indent: number;
  readonly isItem: boolean;
  readonly words: string[];
  content(): string;
};

/** A longer one stays a row of its own: thousands of levels would grow with the square of their number. */
const longestBeginning = 200;

const createOpen = (line: number, indent: number, isItem: boolean, first: string, before: string): Open => {
  const words = [first];
  const content = (): string => {
    const own = words.length === 1 ? first : finalContent(words.join('\n'));
    return before === '' ? own : finalContent(`${before} ${own}`);
  };
  return { line, indent, isItem, words, content };
};

const isLeading = (words: readonly string[]): boolean => /[:：]$/.test(words.at(-1) ?? '');

const headingOf = (words: readonly string[]): Said | undefined => {
  const slug = slugOf(words.join(' '));
  return slug === null ? undefined : { tags: [slug] };
};
