import { createHeadings, type EndedHeading } from './headings.ts';
import { indentOf } from './items.ts';
import { boldLabelOf, createLabelReader, labelOf, looseTagsOf } from './labels.ts';
import { closes, fenceOf, headingOf, isTableRule, unquoted } from './markdown-lines.ts';
import { createMarks } from './marks.ts';
import { createOpenTable } from './open-table.ts';
import { createOutline } from './outline.ts';
import type { RawRow, ReaderOptions } from './raw-row.ts';
import { categoryOf, createRowMaker, trimmedSlice, unique, type RowFields } from './row-maker.ts';

/** Where facts stand. */
export type Layout = { readonly isFenced: boolean; readonly isMarked: boolean };

/** A label or a category that stands above facts, which stand further in. */
type Section = {
  readonly line: number;
  readonly indent: number;
  /** As it was written; empty where a row says it already. */
  readonly words: string;
  readonly said: RowFields;
  hasFacts: boolean;
};

/** Takes one line after another; facts that are complete lie in `ready`. */
export const createFacts = (text: string, options: ReaderOptions, layout: Layout) => {
  const { make, pass, malformed } = createRowMaker(options);
  const headings = createHeadings(options.headings ? [] : null, false);
  const saidByLabel = createLabelReader();
  const marks = createMarks(text);
  const outline = createOutline();
  const table = createOpenTable();
  const ready: RawRow[] = [];
  const sections: Section[] = [];
  let said: RowFields = {};
  let fence: string | null = null;
  /** A line that may be the head of a table. */
  let head: { readonly line: number; readonly source: string } | null = null;
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
    if (table.goesOn(source)) {
      const taken = table.take(source);
      if (taken === null) return;
      const { row, unsaidHead } = taken;
      if (unsaidHead !== null) ready.push(pass(unsaidHead.line, unsaidHead.words, 'heading'));
      if (row.ragged === null) push(line, row.words, row.said);
      else ready.push(malformed({ line, column: null, ...row.ragged }, row.words, headings.said()));
    } else if (above !== null && isTableRule(source)) {
      table.begin(above.line, above.source);
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
    const names = table.end();
    if (names !== null) talk(names.line, names.words);
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
