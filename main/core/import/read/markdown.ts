import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { frontMatterOf } from './front-matter.ts';
import { createBlocks } from './markdown-blocks.ts';
import { firstTableOf } from './markdown-table.ts';
import { notionPropertiesOf } from './notion-properties.ts';
import type { RawRow, Reader } from './raw-row.ts';
import { linesIn } from './text-lines.ts';

/**
 * Markdown. Items are read as in a list, paragraphs as paragraphs, with their line ends as they are; quotations without
 * their `>`. Emphasis, links and code in a line stay as they are written; a backslash that keeps a line from being a block
 * of its own, or breaks it at its end, is taken off. A block of code is one row, in which no marks are read. A line of a
 * table is a row: columns that are named as in a table of commas are read so, else its cells stand between bars; what the
 * columns of the first table are for can be chosen. Headings, and lines that end with a colon and lead to a list, or are
 * all in bold letters and lead to anything, are no rows: they become tags. One that makes no tag, or has no row below it,
 * is a row; as is any while headings are off. Of what stands above all between lines of hyphens, or is what Notion notes
 * of a page, tags are tags of every row; the rest of it is passed over, and so is what a chat says around its answer.
 */
export const readMarkdown: Reader = function* (text, options): Generator<RawRow> {
  const front = frontMatterOf(text) ?? notionPropertiesOf(text);
  const first = options.uses === null ? null : firstTableOf(text);
  const usesOf = (head: string): readonly ColumnUse[] | null => (head === first?.head ? options.uses : null);
  const blocks = createBlocks(text, options, front, usesOf);
  for (const { line, start, end } of linesIn(text, front?.end, front?.nextLine)) {
    if (front?.without.has(line) !== true) blocks.take(line, text.slice(start, end), end + 1);
    if (blocks.ready.length > 0) yield* blocks.ready.splice(0);
  }
  blocks.end();
  yield* blocks.ready;
};
