import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { plainLine } from '../../export/list-lines.ts';
import type { FrontMatter } from './front-matter.ts';
import { createHeadings, type EndedHeading } from './headings.ts';
import { indentOf } from './items.ts';
import { createKindle } from './kindle.ts';
import {
  boldLevelOf,
  closes,
  fenceOf,
  headingOf,
  isHardBreak,
  isNothing,
  isRule,
  isTableRule,
  underlineOf,
  unquoted,
} from './markdown-lines.ts';
import { createMarks } from './marks.ts';
import { createOpenTable } from './open-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, ReaderOptions } from './raw-row.ts';
import { createRowMaker, trimmedSlice, unique, withTags } from './row-maker.ts';
import { createChat } from './chat.ts';

type Code = { readonly fence: string; readonly line: number; readonly lines: string[] };

/** Takes one line after another; what is complete lies in `ready`. */
export const createBlocks = (
  text: string,
  options: ReaderOptions,
  front: FrontMatter | null,
  usesOf: (head: string) => readonly ColumnUse[] | null,
) => {
  const { make, pass, malformed } = createRowMaker(options);
  const { make: makePlain } = createRowMaker({ marks: false });
  const headings = createHeadings(options.headings ? (front?.tags ?? []) : null, true);
  const chat = createChat();
  const kindle = createKindle(text);
  const marks = createMarks(text);
  const outline = createOutline(options.headings);
  const table = createOpenTable();
  const ready: RawRow[] = [];
  let code: Code | null = null;
  /** The line above, while it is the only one of a paragraph. */
  let above: string | null = null;
  let aboveLine = 0;
  let isAfterBlank = true;
  let isBroken = false;
  const passed = options.headings ? front?.rest : front?.whole;
  if (front && passed !== undefined && passed !== '') ready.push(pass(front.line, passed, 'front-matter'));

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
        ready.push(make(piece.line, piece.content, withTags(headings.said(), piece.tags)));
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
    if (level === null) table.begin(aboveLine, head, usesOf(head));
    else heading(level, trimmedSlice(head, 0, head.length), aboveLine);
    return true;
  };

  const endTable = (): void => {
    const head = table.end();
    if (head !== null) ready.push(make(head.line, head.words, headings.said()));
  };

  const takeTableLine = (line: number, source: string): void => {
    release();
    const taken = table.take(source);
    if (taken === null) return;
    const { row, unsaidHead } = taken;
    if (unsaidHead !== null) ready.push(pass(unsaidHead.line, unsaidHead.words, 'heading'));
    const tags = unique([...(row.said.tags ?? []), ...(headings.said()?.tags ?? [])]);
    const said = { ...row.said, tags };
    if (row.ragged === null) ready.push(make(line, row.words, said));
    else ready.push(malformed({ line, column: null, ...row.ragged }, row.words, said));
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
    if (table.goesOn(source)) {
      takeTableLine(line, source);
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
