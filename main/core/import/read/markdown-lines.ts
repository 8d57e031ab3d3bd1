import { trimmedSlice } from './row-maker.ts';

/** What single lines of Markdown are. */

export type Heading = { readonly level: number; readonly words: string };

/** `## Words ##`. */
export const headingOf = (line: string): Heading | null => {
  if (!line.includes('#')) return null;
  const found = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line);
  const words = (found?.[2] ?? '').trim().replace(/(?:^|[ \t])#+$/, '');
  return found ? { level: (found[1] ?? '').length, words } : null;
};

/**
 * The level of a line that is all in bold letters, or in slanted ones, without the signs of a sentence: it stands as a
 * heading where a paragraph follows. Null of any other.
 */
export const boldLevelOf = (line: string): number | null => {
  const words = line.trim();
  if (words.length > 90) return null;
  if (/^(\*\*|__)[^*_]{0,79}[^*_.!?]\1:?$/.test(words)) return 5;
  return /^([*_])[^*_.!?,:;]{1,80}\1$/.test(words) ? 6 : null;
};

/**
 * The level of the heading that the line above is made by this one; null when it is made none. Ten signs are what a
 * Kindle puts below every quotation, unless they are as many as the line above has.
 */
export const underlineOf = (line: string, above: string): number | null => {
  if (isKindleRule(line) && above.trim().length !== 10) return null;
  if (/^ {0,3}=+[ \t]*$/.test(line)) return 1;
  return /^ {0,3}-+[ \t]*$/.test(line) ? 2 : null;
};

/** What stands below a clipping of a Kindle. */
export const isKindleRule = (line: string): boolean => line.trim() === '==========';

/** A rule between two parts. */
export const isRule = (line: string): boolean => {
  if (isKindleRule(line)) return true;
  const signs = line.replace(/[ \t]/g, '');
  return signs.length >= 3 && /^(?:-+|\*+|_+)$/.test(signs);
};

/** The fence that opens a block of code. */
export const fenceOf = (line: string): string | null =>
  line.includes('```') || line.includes('~~~') ? fencePattern(line) : null;

const fencePattern = (line: string): string | null => /^[ \t]*(`{3,}|~{3,})[^`]*$/.exec(line)?.[1] ?? null;

export const closes = (line: string, fence: string): boolean => {
  const words = line.trim();
  return words.startsWith(fence) && words === fence.charAt(0).repeat(words.length);
};

/** A backslash at its very end, but for one that is a word behind another: it breaks the line. */
export const isHardBreak = (line: string): boolean => line.endsWith('\\') && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);

/** The line below the names of a table's columns. */
export const isTableRule = (line: string): boolean =>
  line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line) && !/\|[ \t]*\|/.test(line);

/**
 * The cells of a table's line, without the bars at its ends; `\|` is a bar within a cell. With more cells than `most`
 * those without words at the end are none, and a bar in code is a word.
 */
export const cellsOf = (line: string, most = Infinity): readonly string[] => {
  const cells = parted(line);
  if (cells.length <= most) return cells;
  const filled = cells.slice(0, Math.max(cells.findLastIndex((cell) => cell !== '') + 1, most));
  if (filled.length <= most || !line.includes('`')) return filled;
  const whole = parted(line.replace(/`[^`]*`/g, (code) => code.replace(/(?<!\\)\|/g, '\\|')));
  return whole.length <= most ? whole : filled;
};

const parted = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const startsQuotation = /^ {0,3}>/;
// Bounded, since an expression may not be taken as often as an endless line has signs.
const quotation = /^(?: {0,3}>[ \t]?){1,50}/;

/** Without the signs of quotation before it. */
export const unquoted = (line: string): string => (startsQuotation.test(line) ? line.replace(quotation, '') : line);

/** A line without words; Notion puts a frame around some. */
export const isNothing = (line: string): boolean => {
  const words = trimmedSlice(line, 0, line.length);
  return words === '' || words === '<aside>' || words === '</aside>';
};
