import { finalContent } from '../../../../preload/contract/rules.ts';
import { plainLine } from '../../export/list-lines.ts';
import { frontMatterOf } from './front-matter.ts';
import { createHeadings } from './headings.ts';
import { indentOf, markerAt } from './items.ts';
import { closes, fenceOf, headingOf, isRule, isTableRule, underlineOf, unquoted } from './markdown-lines.ts';
import { createTable, type TableLine } from './markdown-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, Reader, ReaderOptions } from './raw-row.ts';
import { createRowMaker, trimmedSlice, unique } from './row-maker.ts';
import { linesIn } from './text-lines.ts';

/**
 * Markdown. Items are read as in a list, paragraphs as paragraphs, with their line ends as they are; quotations without
 * their `>`. Emphasis, links and code in a line stay as they are written; a
 * backslash that keeps a line from being a block of its own is taken off. A block of code is one row, in which no marks
 * are read. A line of a table is a row: columns that are named as in a table of commas are read so, else its cells stand
 * between bars. Headings, and lines that end with a colon or are all in bold letters and lead to a list, are no rows: they
 * become tags, as far as headings are on. Of what stands above all between lines of hyphens, tags are tags of every row.
 */
export const readMarkdown: Reader = function* (text, options): Generator<RawRow> {
  const front = frontMatterOf(text);
  const blocks = createBlocks(options, front?.tags ?? []);
  for (const { line, start, end } of linesIn(text, front?.end, front?.nextLine)) {
    blocks.take(line, text.slice(start, end));
    if (blocks.ready.length > 0) yield* blocks.ready.splice(0);
  }
  blocks.end();
  yield* blocks.ready;
};

type Code = { readonly fence: string; readonly line: number; readonly lines: string[] };

/** Takes one line after another; what is complete lies in `ready`. */
const createBlocks = (options: ReaderOptions, frontTags: readonly string[]) => {
  const { make } = createRowMaker(options);
  const { make: makePlain } = createRowMaker({ marks: false });
  const headings = createHeadings(options.headings ? frontTags : null);
  const outline = createOutline();
  const ready: RawRow[] = [];
  let code: Code | null = null;
  let table: ((line: string) => TableLine) | null = null;
  /** The line above, while it is the only one of a paragraph. */
  let above: string | null = null;
  let isAfterBlank = true;

  const close = (next: number | null): void => {
    const closed = outline.close(next);
    above = null;
    if (closed === null) return;
    if (closed.leads && !closed.isItem) {
      headings.lead(closed.content);
      return;
    }
    if (!closed.isItem) headings.endLead();
    ready.push(make(closed.line, closed.content, headings.said()));
  };
  const begin = (line: number, indent: number, isItem: boolean, words: string): void => {
    close(isItem ? indent : null);
    outline.begin(line, indent, isItem, words);
  };
  const closeCode = (): void => {
    if (code !== null) ready.push(makePlain(code.line, finalContent(code.lines.join('\n')), headings.said()));
    code = null;
  };
  const heading = (level: number, words: string): void => {
    close(null);
    headings.set(level, words);
  };
  /** What is no block of its own kind: a part of a list or of a paragraph. */
  const takeText = (line: number, source: string): void => {
    const marker = markerAt(source, 0, source.length);
    const words = plainLine(trimmedSlice(source, marker?.wordsAt ?? 0, source.length));
    const indent = marker?.indent ?? indentOf(source, 0, source.length);
    if (marker !== null) begin(line, indent, true, words);
    else if (isAfterBlank ? outline.goesOn(indent) : outline.isOpen()) {
      outline.goOn(words);
      above = null;
    } else {
      begin(line, indent, false, words);
      above = source;
    }
  };
  /** Whether the line above is made something else by this one. */
  const takesAbove = (source: string): boolean => {
    if (above === null || isAfterBlank) return false;
    const level = underlineOf(source);
    if (level === null && !(above.includes('|') && isTableRule(source))) return false;
    const head = above;
    above = null;
    outline.drop();
    if (level === null) table = createTable(head);
    else headings.set(level, head);
    return true;
  };

  const take = (line: number, written: string): void => {
    if (code !== null) {
      if (closes(written, code.fence)) closeCode();
      else code.lines.push(written);
      return;
    }
    const source = unquoted(written);
    const isBlank = trimmedSlice(source, 0, source.length) === '';
    if (table !== null && !isBlank && source.includes('|')) {
      const { words, said } = table(source);
      const tags = unique([...(said.tags ?? []), ...(headings.said()?.tags ?? [])]);
      ready.push(make(line, words, { ...said, tags }));
      return;
    }
    table = null;
    if (isBlank) {
      isAfterBlank = true;
      return;
    }
    const found = headingOf(source);
    const fence = fenceOf(source);
    if (found !== null) heading(found.level, found.words);
    else if (fence !== null) {
      close(null);
      code = { fence, line, lines: [] };
    } else if (!takesAbove(source)) {
      if (isRule(source)) close(null);
      else takeText(line, source);
    }
    isAfterBlank = false;
  };

  const end = (): void => {
    closeCode();
    close(null);
  };
  return { ready, take, end };
};
