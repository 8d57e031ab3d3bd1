import { createHeadings } from './headings.ts';
import { indentOf, markerAt } from './items.ts';
import { boldLabelOf, createLabelReader, labelOf, looseTagsOf } from './labels.ts';
import { closes, fenceOf, headingOf, isTableRule, unquoted } from './markdown-lines.ts';
import { createTable, type TableLine } from './markdown-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, Reader, ReaderOptions } from './raw-row.ts';
import { categoryOf, createRowMaker, trimmedSlice, unique, type Said } from './row-maker.ts';
import { linesIn } from './text-lines.ts';

/**
 * What an AI answers when it is asked for what it knows about someone. It is asked for one fact a line, so:
 *
 *     [category] The fact. #tag #tag
 *
 * Read is also what AIs make of it: bullets and numbers before it, the label in bold, in code or with a colon, several
 * words in it, a day in it (which says nothing about a memory), tags with commas, tables, headings, a fenced block
 * around all. A category that Omi does not know becomes a tag. Facts are lines with a label or a list mark; what else
 * stands there is talk and passed over, but a line right below a fact goes on with it. Where a fenced block holds facts,
 * all outside of it is talk. A text without labels and list marks is read as lines.
 */
export const readTagged: Reader = function* (text, options): Generator<RawRow> {
  const facts = createFacts(options, layoutOf(text));
  for (const { line, start, end } of linesIn(text)) {
    facts.take(line, text.slice(start, end));
    if (facts.ready.length > 0) yield* facts.ready.splice(0);
  }
  facts.end();
  yield* facts.ready;
};

/** Where facts stand. */
type Layout = { readonly isFenced: boolean; readonly isMarked: boolean };

const headLength = 64 * 1024;

const layoutOf = (text: string): Layout => {
  let fence: string | null = null;
  let isFenced = false;
  let isMarked = false;
  const head = text.slice(0, headLength);
  for (const { start, end } of linesIn(head)) {
    const line = unquoted(head.slice(start, end));
    if (fence !== null && closes(line, fence)) fence = null;
    else if (fence === null && fenceOf(line) !== null) fence = fenceOf(line);
    else if (isFact(line)) [isMarked, isFenced] = [true, isFenced || fence !== null];
  }
  return { isFenced, isMarked };
};

const isFact = (line: string): boolean => {
  const marker = markerAt(line, 0, line.length);
  return marker !== null || labelOf(line) !== null || isTableRule(line);
};

/** Takes one line after another; facts that are complete lie in `ready`. */
const createFacts = (options: ReaderOptions, layout: Layout) => {
  const { make } = createRowMaker(options);
  const headings = createHeadings(options.headings ? [] : null);
  const saidByLabel = createLabelReader();
  const outline = createOutline();
  const ready: RawRow[] = [];
  let said: Said = {};
  let section: { readonly indent: number; readonly said: Said } | null = null;
  let fence: string | null = null;
  let table: ((line: string) => TableLine) | null = null;
  let above: string | null = null;
  let isAfterBlank = true;
  let hasBegun = false;

  const push = (line: number, written: string, own: Said): void => {
    const { words, tags } = options.marks ? looseTagsOf(written) : { words: written, tags: [] };
    const around = [own, section?.said, headings.said()];
    const category = own.category ?? section?.said.category ?? null;
    const lists = [tags, ...around.map((one) => one?.tags ?? [])].filter((list) => list.length > 0);
    const all = lists.length === 1 ? (lists[0] ?? []) : unique(lists.flat());
    ready.push(make(line, trimmedSlice(words, 0, words.length), { ...own, category, tags: all }));
  };
  const close = (next: number | null): void => {
    const closed = outline.close(next);
    if (closed) push(closed.line, closed.content, said);
  };
  /** What stands above facts: a category that is known, else a heading. */
  const begin = (level: number, words: string): void => {
    close(null);
    const name = words.replace(/[*_:：]+/g, ' ').trim();
    const category = options.headings ? categoryOf(name) : null;
    section = category === null ? null : { indent: -1, said: { category } };
    headings.set(level, category === null ? name : '');
  };

  /** Takes a line that is a fact; false when it is none. */
  const takeFact = (line: number, source: string): boolean => {
    const marker = markerAt(source, 0, source.length);
    const rest = source.slice(marker?.wordsAt ?? 0);
    const label = labelOf(rest) ?? boldLabelOf(rest);
    const isAny = !layout.isMarked || (fence !== null && layout.isFenced);
    if (marker === null && label === null && !isAny) return false;
    const words = trimmedSlice(rest, label?.wordsAt ?? 0, rest.length);
    const indent = marker?.indent ?? indentOf(source, 0, source.length);
    hasBegun = true;
    close(indent);
    if (section !== null && indent <= section.indent) section = null;
    const own = label === null ? {} : saidByLabel(label.name);
    if (label !== null && words === '') section = { indent, said: own };
    else {
      said = own;
      outline.begin(line, indent, true, words);
    }
    return true;
  };

  const takeTalk = (source: string): void => {
    const words = trimmedSlice(source, 0, source.length);
    const isBold = /^(\*\*|__).{1,80}\1:?$/.test(words);
    if (words.startsWith('|')) close(null);
    else if (outline.isOpen() && (!isAfterBlank || indentOf(source, 0, source.length) > 1) && !isBold)
      outline.goOn(words);
    else if (isBold || isSectionName(words)) begin(3, words);
    else close(null);
  };

  /** `Work:` is one; `Here is what I know:` is talk. */
  const isSectionName = (words: string): boolean => {
    const count = /^[^.!?,:：]{1,40}[:：]$/.test(words) ? words.split(/\s+/).length : Infinity;
    return count === 1 || (count <= 3 && hasBegun);
  };

  const take = (line: number, written: string): void => {
    const source = unquoted(written);
    const opened = fenceOf(source);
    if (fence !== null && closes(source, fence)) fence = null;
    else if (fence === null && opened !== null) fence = opened;
    else if (layout.isFenced && fence === null) return;
    else takeLine(line, source);
  };
  const takeLine = (line: number, source: string): void => {
    const isBlank = trimmedSlice(source, 0, source.length) === '';
    const heading = headingOf(source);
    if (table !== null && !isBlank && source.includes('|')) {
      const row = table(source);
      push(line, row.words, row.said);
    } else if (above?.includes('|') === true && isTableRule(source)) {
      table = createTable(above);
    } else if (!isBlank) {
      table = null;
      if (heading !== null) begin(heading.level, heading.words);
      else if (!takeFact(line, source)) takeTalk(source);
    }
    isAfterBlank = isBlank;
    above = isBlank ? null : source;
  };

  return { ready, take, end: (): void => close(null) };
};
