import { createHeadings, type EndedHeading } from './headings.ts';
import { indentOf } from './items.ts';
import { boldLabelOf, createLabelReader, labelOf, looseTagsOf } from './labels.ts';
import { closes, fenceOf, headingOf, isTableRule, unquoted } from './markdown-lines.ts';
import { createMarks } from './marks.ts';
import { createTable, isKnownHead, type TableLine } from './markdown-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, Reader, ReaderOptions } from './raw-row.ts';
import { categoryOf, createRowMaker, trimmedSlice, unique, type RowFields } from './row-maker.ts';
import { linesIn } from './text-lines.ts';

/**
 * What an AI answers when it is asked for what it knows about someone. It is asked for one fact a line, so:
 *
 *     [category] The fact. #tag #tag
 *
 * Read is also what AIs make of it: bullets and numbers before it, the label in bold, in code or with a colon, several
 * words in it, a day in it (which says nothing about a memory), tags with commas, tables, headings, a fenced block
 * around all. A category that Omi does not know becomes a tag. Facts are lines with a label or a list mark; what else
 * stands there is talk and passed over, but a line right below a fact goes on with it. A label without a fact below it is
 * one itself. Where a fenced block holds facts,
 * all outside of it is talk. A text without labels and list marks is read as lines.
 */
export const readTagged: Reader = function* (text, options): Generator<RawRow> {
  const facts = createFacts(text, options, layoutOf(text));
  for (const { line, start, end } of linesIn(text)) {
    facts.take(line, text.slice(start, end), end + 1);
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
  const marks = createMarks(head);
  for (const { start, end } of linesIn(head)) {
    const line = unquoted(head.slice(start, end));
    if (fence !== null && closes(line, fence)) fence = null;
    else if (fence === null && fenceOf(line) !== null) fence = fenceOf(line);
    else if (marks.at(line, 0, line.length, end + 1) !== null || isFact(line))
      [isMarked, isFenced] = [true, isFenced || fence !== null];
  }
  return { isFenced, isMarked };
};

/** Also without the mark of an item. */
const isFact = (line: string): boolean => labelOf(line) !== null || isTableRule(line);

/** A label or a category that stands above facts, which stand further in. */
type Section = {
  readonly line: number;
  readonly indent: number;
  /** As it was written; empty where a row says it already. */
  readonly words: string;
  readonly said: RowFields;
  hasFacts: boolean;
};

type TableHead = { readonly line: number; readonly source: string };

/** Takes one line after another; facts that are complete lie in `ready`. */
const createFacts = (text: string, options: ReaderOptions, layout: Layout) => {
  const { make, pass, spoilt } = createRowMaker(options);
  const headings = createHeadings(options.headings ? [] : null, false);
  const saidByLabel = createLabelReader();
  const marks = createMarks(text);
  const outline = createOutline();
  const ready: RawRow[] = [];
  const sections: Section[] = [];
  let said: RowFields = {};
  let fence: string | null = null;
  let table: ((line: string) => TableLine) | null = null;
  /** A line that may be the head of a table. */
  let head: TableHead | null = null;
  /** The head of a table until a line stands below it. */
  let bareHead: TableHead | null = null;
  let isAfterBlank = true;
  let isAfterLabel = false;
  let hasBegun = false;

  const push = (line: number, written: string, own: RowFields): void => {
    const { words, tags } = options.marks ? looseTagsOf(written) : { words: written, tags: [] };
    const around = [own, ...sections.map((section) => section.said).toReversed(), headings.said()];
    const category = around.map((one) => one?.category ?? null).find((one) => one !== null) ?? null;
    const lists = [tags, ...around.map((one) => one?.tags ?? [])].filter((list) => list.length > 0);
    const all = lists.length === 1 ? (lists[0] ?? []) : unique(lists.flat());
    for (const section of sections) section.hasFacts = true;
    ready.push(make(line, trimmedSlice(words, 0, words.length), { ...own, category, tags: all }));
  };
  const talk = (line: number, words: string): void => {
    const rest = trimmedSlice(words, 0, words.length);
    if (rest !== '') ready.push(pass(line, rest, 'talk'));
  };
  /** Ends the fact above; one that leads to those below it says what it says of them as well. */
  const close = (next: number | null): void => {
    const isOpen = outline.isOpen();
    const closed = outline.close(next);
    if (closed) push(closed.line, closed.content, said);
    else if (isOpen) sections.push({ line: 0, indent: factIndent, words: '', said, hasFacts: true });
  };
  let factIndent = 0;
  /** Ends what stands above facts that are no further in. A label without a fact is one itself. */
  const leave = (indent: number): void => {
    while ((sections.at(-1)?.indent ?? -2) >= indent) {
      const left = sections.pop();
      if (left && !left.hasFacts) push(left.line, left.words, left.said);
    }
  };
  const passHeadings = (ended: readonly EndedHeading[]): void => {
    for (const { line, words } of ended) ready.push(pass(line, words, 'heading'));
  };
  /** What stands above facts: a category that is known, else a heading. */
  const begin = (line: number, level: number, words: string): void => {
    close(null);
    leave(-1);
    const name = words.replace(/[*_:：]+/g, ' ').trim();
    const category = options.headings ? categoryOf(name) : null;
    passHeadings(headings.set(level, category === null ? name : '', line));
    if (category !== null) sections.push({ line, indent: -1, words: name, said: { category }, hasFacts: false });
  };

  /** Takes a line that is a fact; false when it is none. */
  const takeFact = (line: number, source: string, next: number): boolean => {
    const marker = marks.at(source, 0, source.length, next);
    const rest = source.slice(marker?.wordsAt ?? 0);
    const label = labelOf(rest) ?? boldLabelOf(rest);
    const isAny = !layout.isMarked || (fence !== null && layout.isFenced) || isAfterLabel;
    if (marker === null && label === null && !isAny) return false;
    const words = trimmedSlice(rest, label?.wordsAt ?? 0, rest.length);
    const indent = marker?.indent ?? indentOf(source, 0, source.length) + (isAfterLabel && label === null ? 1 : 0);
    hasBegun = true;
    close(indent);
    leave(indent);
    const own = label === null ? {} : saidByLabel(label.name);
    isAfterLabel = label !== null && words === '';
    if (label !== null && isAfterLabel) sections.push({ line, indent, words: label.name, said: own, hasFacts: false });
    else {
      [said, factIndent] = [own, indent];
      outline.begin(line, indent, true, words);
    }
    return true;
  };

  const takeTalk = (line: number, source: string): void => {
    const words = trimmedSlice(source, 0, source.length);
    const indent = indentOf(source, 0, source.length);
    const isBold = /^(\*\*|__).{1,80}\1:?$/.test(words);
    const isSection = isBold || (isSectionName(words) && (!outline.isOpen() || indent <= factIndent));
    if (words.startsWith('|')) {
      close(null);
      head = { line, source };
    } else if (outline.isOpen() && (!isAfterBlank || indent > 1) && !isSection) outline.goOn(words);
    else if (isSection) begin(line, 3, words);
    else {
      close(null);
      if (words.includes('|')) head = { line, source };
      else talk(line, words);
    }
  };

  /** `Work:` is one; `Here is what I know:` is talk. */
  const isSectionName = (words: string): boolean => {
    const count = /^[^.!?,:：]{1,40}[:：]$/.test(words) ? words.split(/\s+/).length : Infinity;
    return count === 1 || (count <= 3 && hasBegun);
  };

  const take = (line: number, written: string, next: number): void => {
    const source = unquoted(written);
    const opened = fenceOf(source);
    if (fence !== null && closes(source, fence)) fence = null;
    else if (fence === null && opened !== null) fence = opened;
    else if (layout.isFenced && fence === null) {
      close(null);
      talk(line, source);
    } else takeLine(line, source, next);
  };
  const takeLine = (line: number, source: string, next: number): void => {
    const isBlank = trimmedSlice(source, 0, source.length) === '';
    const heading = headingOf(source);
    const above = head;
    head = null;
    if (table !== null && !isBlank && source.includes('|')) {
      const row = table(source);
      if (row.words === '') return;
      if (bareHead !== null && !isKnownHead(bareHead.source))
        ready.push(pass(bareHead.line, trimmedSlice(bareHead.source, 0, bareHead.source.length), 'heading'));
      bareHead = null;
      if (row.ragged === null) push(line, row.words, row.said);
      else ready.push(spoilt({ line, column: null, ...row.ragged }, row.words, headings.said()));
    } else if (above !== null && isTableRule(source)) {
      [table, bareHead] = [createTable(above.source), above];
    } else {
      if (above !== null) talk(above.line, above.source);
      endTable();
      if (!isBlank) {
        if (heading !== null) begin(line, heading.level, heading.words);
        else if (!takeFact(line, source, next)) takeTalk(line, source);
      }
    }
    if (isBlank) isAfterLabel = false;
    isAfterBlank = isBlank;
  };
  const endTable = (): void => {
    if (bareHead !== null) talk(bareHead.line, bareHead.source);
    [table, bareHead] = [null, null];
  };
  const end = (): void => {
    if (head !== null) talk(head.line, head.source);
    endTable();
    close(null);
    leave(-1);
    passHeadings(headings.end());
  };

  return { ready, take, end };
};
