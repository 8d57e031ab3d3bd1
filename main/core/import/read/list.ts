import { plainLine } from '../../export/list-lines.ts';
import { indentOf } from './items.ts';
import { createMarks } from './marks.ts';
import { createOutline, type OutlineBlock } from './outline.ts';
import type { RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice, withTags, type RowFields } from './row-maker.ts';
import { headingSlugOf } from './tags.ts';
import { createChat } from './chat.ts';

/**
 * Bulleted, numbered and ticked lists. An item is a row; whether it is ticked does not matter. What is indented below
 * an item goes on with it, as a line of its own; a backslash before a mark makes the mark a word. A nested item is a row of its own. An item that ends with a colon and
 * has nested ones is their beginning and no row: `Allergies:` over `peanuts` is "Allergies: peanuts"; one that is all in
 * bold letters is their tag. A line outside of
 * the list is a row; one that ends with a colon, or is all in bold letters, and leads to an item is a heading and becomes
 * a tag, unless headings are off; then it is a row as well. What a chat says around its answer is passed over.
 */
export const readList: Reader = function* (text, options): Generator<RawRow> {
  const { make, pass } = createRowMaker(options);
  const marks = createMarks(text);
  const outline = createOutline(options.headings);
  const chat = createChat();
  const ready: RawRow[] = [];
  let heading: RowFields | undefined;
  let line = 0;
  const rowOf = ({ line: first, content, tags, isItem }: OutlineBlock): RawRow =>
    make(first, content, isItem ? withTags(heading, tags) : undefined);
  const take = (closed: OutlineBlock): void => {
    const { rows, talk } = chat.take(closed);
    if (talk !== null) ready.push(pass(talk.line, talk.content, 'talk'));
    for (const piece of rows) {
      const said = piece.leads && !piece.isItem && options.headings ? saidBy(piece.content) : undefined;
      if (said === undefined) ready.push(rowOf(piece));
      else heading = said;
    }
  };

  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const start = at;
    const end = feed < 0 ? text.length : feed;
    at = end + 1;
    line += 1;
    const marker = marks.at(text, start, end, end + 1);
    const written = trimmedSlice(text, marker?.wordsAt ?? start, end);
    if (marker === null && written === '') continue;
    const words = plainLine(written);
    const indent = marker?.indent ?? indentOf(text, start, end);
    if (marker === null && outline.goesOn(indent)) {
      outline.goOn(words);
      continue;
    }
    const closed = outline.close(marker && indent);
    if (closed) take(closed);
    if (marker === null) heading = undefined;
    outline.begin(line, indent, marker !== null, words);
    if (ready.length > 0) yield* ready.splice(0);
  }
  const last = outline.close(null);
  if (last) take(last);
  const held = chat.release();
  if (held) ready.push(pass(held.line, held.content, 'talk'));
  yield* ready;
};

const saidBy = (heading: string): RowFields | undefined => {
  const slug = headingSlugOf(heading);
  return slug === null ? undefined : { tags: [slug] };
};
