import { labelOf } from './labels.ts';
import { closes, fenceOf, isTableRule, unquoted } from './markdown-lines.ts';
import { createMarks } from './marks.ts';
import type { RawRow, Reader } from './raw-row.ts';
import { createFacts, type Layout } from './tagged-facts.ts';
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
