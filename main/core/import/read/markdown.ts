import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { plainLine } from '../../export/list-lines.ts';
import { frontMatterOf, type FrontMatter } from './front-matter.ts';
import { createHeadings, type EndedHeading } from './headings.ts';
import { indentOf } from './items.ts';
import { createKindle } from './kindle.ts';
import {
  boldLevelOf,
  closes,
  fenceOf,
  headingOf,
  isHardBreak,
  isRule,
  isTableRule,
  underlineOf,
  unquoted,
} from './markdown-lines.ts';
import { createMarks } from './marks.ts';
import { createTable, firstTableOf, isKnownHead, type TableLine } from './markdown-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, Reader, ReaderOptions } from './raw-row.ts';
import { createRowMaker, trimmedSlice, unique } from './row-maker.ts';
import { createChat } from './chat.ts';
import { linesIn } from './text-lines.ts';

/**
 * Markdown. Items are read as in a list, paragraphs as paragraphs, with their line ends as they are; quotations without
 * their `>`. Emphasis, links and code in a line stay as they are written; a
 * backslash that keeps a line from being a block of its own, or breaks it at its end, is taken off. A block of code is
 * one row, in which no marks are read. A line of a table is a row: columns that are named as in a table of commas are
 * read so, else its cells stand between bars; what the columns of the first table are for can be chosen. Headings, and
 * lines that end with a colon and lead to a list, or are all in bold letters and lead to anything, are no rows: they become tags. One that
 * makes no tag, or has no row below it, is a row; as is any while headings are off. Of what stands above all between
 * lines of hyphens, tags are tags of every row; the rest of it is passed over, and so is what a chat says around its
 * answer.
 */
export const readMarkdown: Reader = function* (text, options): Generator<RawRow> {
  const front = frontMatterOf(text);
  const first = options.uses === null ? null : firstTableOf(text);
  const usesOf = (head: string): readonly ColumnUse[] | null => (head === first?.head ? options.uses : null);
  const blocks = createBlocks(text, options, front, usesOf);
  for (const { line, start, end } of linesIn(text, front?.end, front?.nextLine)) {
    blocks.take(line, text.slice(start, end), end + 1);
    if (blocks.ready.length > 0) yield* blocks.ready.splice(0);
  }
  blocks.end();
  yield* blocks.ready;
};

type Code = { readonly fence: string; readonly line: number; readonly lines: string[] };

/** Takes one line after another; what is complete lies in `ready`. */
const createBlocks = (
  text: string,
  options: ReaderOptions,
  front: FrontMatter | null,
  usesOf: (head: string) => readonly ColumnUse[] | null,
) => {
  const { make, pass, spoilt } = createRowMaker(options);
  const { make: makePlain } = createRowMaker({ marks: false });
  const headings = createHeadings(options.headings ? (front?.tags ?? []) : null, true);
  const chat = createChat();
  const kindle = createKindle(text);
  const marks = createMarks(text);
  const outline = createOutline();
  const ready: RawRow[] = [];
  let code: Code | null = null;
  let table: ((line: string) => TableLine) | null = null;
  /** The line above, while it is the only one of a paragraph. */
  let above: string | null = null;
  let aboveLine = 0;
  let isAfterBlank = true;
  let isBroken = false;
  /** The names of a table's columns, until a line stands below them. */
  let bareHead: { readonly line: number; readonly words: string } | null = null;
  const passed = options.headings ? front?.rest : front?.whole;
  if (passed !== undefined && passed !== '') ready.push(pass(2, passed, 'front-matter'));

  const close = (next: number | null): void => {
    const closed = outline.close(next);
    above = null;
    if (closed === null) return;
    const { rows, talk } = chat.take(closed);
    if (talk !== null) ready.push(pass(talk.line, talk.content, 'talk'));
    for (const piece of rows) {
      if (!piece.isItem) headings.endLead();
      if (piece.leads && !piece.isItem && boldLevelOf(piece.content) !== null)
        endHeadings(headings.set(5, '', piece.line));
      if (piece.isItem || !piece.leads || !headings.lead(piece.content))
        ready.push(make(piece.line, piece.content, headings.said()));
    }
  };
  /** What stands here is no text: a line that was held is not the last of a chat. */
  const release = (): void => {
    const held = chat.release();
    if (held !== null) ready.push(make(held.line, held.content, headings.said()));
  };
  const endHeadings = (ended: readonly EndedHeading[]): void => {
    for (const { line, words, isAbove, said } of ended)
      ready.push(isAbove ? pass(line, words, 'heading') : make(line, words, said));
  };
  const begin = (line: number, indent: number, isItem: boolean, words: string): void => {
    close(isItem ? indent : null);
    outline.begin(line, indent, isItem, words);
  };
  const closeCode = (): void => {
    release();
    if (code !== null) ready.push(makePlain(code.line, finalContent(code.lines.join('\n')), headings.said()));
    code = null;
  };
  const heading = (level: number, words: string, line: number): void => {
    close(null);
    release();
    chat.beginSection();
    endHeadings(headings.set(level, words, line));
  };
  /** The line above, all in bold letters, is a heading of what follows. */
  const headWith = (level: number): void => {
    const words = (above ?? '').trim();
    above = null;
    outline.drop();
    heading(level, words, aboveLine);
    isAfterBlank = true;
  };
  /** What is no block of its own kind: a part of a list or of a paragraph. */
  const takeText = (line: number, source: string, next: number): void => {
    const marker = marks.at(source, 0, source.length, next);
    const bold = above === null || marker !== null ? null : boldLevelOf(above);
    if (bold !== null) headWith(bold);
    const words = plainLine(trimmedSlice(source, marker?.wordsAt ?? 0, source.length));
    const indent = marker?.indent ?? indentOf(source, 0, source.length);
    if (marker !== null) begin(line, indent, true, words);
    else if (isAfterBlank ? outline.goesOn(indent) : outline.isOpen()) {
      outline.goOn(words, isBroken && !isAfterBlank);
      above = null;
    } else {
      begin(line, indent, false, words);
      [above, aboveLine] = [source, line];
    }
    isBroken = isHardBreak(source);
  };
  /** Whether the line above is made something else by this one. */
  const takesAbove = (source: string): boolean => {
    if (above === null || isAfterBlank) return false;
    const level = underlineOf(source, above);
    if (level === null && !(above.includes('|') && isTableRule(source))) return false;
    const head = above;
    above = null;
    outline.drop();
    const words = trimmedSlice(head, 0, head.length);
    if (level === null) [table, bareHead] = [createTable(head, usesOf(head)), { line: aboveLine, words }];
    else heading(level, words, aboveLine);
    return true;
  };

  const endTable = (): void => {
    if (bareHead !== null) ready.push(make(bareHead.line, bareHead.words, headings.said()));
    [table, bareHead] = [null, null];
  };

  /** The line of a Kindle that is none of the words; false of any other. */
  const takeKindle = (line: number, source: string, kind: ReturnType<NonNullable<typeof kindle>>): boolean => {
    if (kind === null) return false;
    if (kind === 'title') heading(2, source.trim(), line);
    else close(null);
    if (kind === 'about') ready.push(pass(line, source.trim(), 'heading'));
    return true;
  };

  /** `next`: where the line behind it begins in the text. */
  const take = (line: number, written: string, next: number): void => {
    if (code !== null) {
      if (closes(written, code.fence)) closeCode();
      else code.lines.push(written);
      return;
    }
    if (kindle !== null && takeKindle(line, written, kindle(written))) return;
    const source = unquoted(written);
    const isBlank = isNothing(source);
    if (isBlank && source.includes('<')) close(null);
    if (table !== null && !isBlank && source.includes('|')) {
      release();
      const { words, said, ragged } = table(source);
      if (words === '') return;
      if (bareHead !== null && !isKnownHead(bareHead.words)) ready.push(pass(bareHead.line, bareHead.words, 'heading'));
      bareHead = null;
      const tags = unique([...(said.tags ?? []), ...(headings.said()?.tags ?? [])]);
      const all = { ...said, tags };
      if (ragged === null) ready.push(make(line, words, all));
      else ready.push(spoilt({ line, column: null, ...ragged }, words, all));
      return;
    }
    endTable();
    if (isBlank) {
      isAfterBlank = true;
      return;
    }
    const found = headingOf(source);
    const fence = fenceOf(source);
    if (found !== null) heading(found.level, found.words, line);
    else if (fence !== null) {
      close(null);
      code = { fence, line, lines: [] };
    } else if (!takesAbove(source)) {
      if (isRule(source)) close(null);
      else takeText(line, source, next);
    }
    isAfterBlank = false;
  };

  const end = (): void => {
    endTable();
    if (code !== null) closeCode();
    close(null);
    const held = chat.release();
    if (held !== null) ready.push(pass(held.line, held.content, 'talk'));
    endHeadings(headings.end());
  };
  return { ready, take, end };
};

/** A line without words; Notion puts a frame around some. */
const isNothing = (line: string): boolean => {
  const words = trimmedSlice(line, 0, line.length);
  return words === '' || words === '<aside>' || words === '</aside>';
};
