import { markerAt, tightMarkerAt } from '../import/read/items.ts';

/**
 * A line of a memory as an item of a Markdown list holds it: a backslash keeps what would begin an item, a heading or
 * something else of Markdown from doing so, also behind backslashes: what gets one can lose it again. A line without
 * words is a backslash alone, a line break of Markdown.
 */
export const escapedLine = (line: string): string => {
  if (line === '') return '\\';
  return startsBlock(withoutSlashes(line)) ? `\\${line}` : line;
};

/** The line that was written so; any other line as it is. */
export const plainLine = (line: string): string => {
  if (!line.startsWith('\\')) return line;
  if (line === '\\') return '';
  return startsBlock(withoutSlashes(line)) ? line.slice(1) : line;
};

const withoutSlashes = (line: string): string => line.replace(/^\\+/, '');

/** Also true of nothing, which is what is left of a line of backslashes. */
const startsBlock = (line: string): boolean =>
  line === '' ||
  markerAt(line, 0, line.length) !== null ||
  tightMarkerAt(line, 0, line.length) !== null ||
  isRule(line) ||
  /^(?:#{1,6}(?:\s|$)|>|\||`{3}|~{3})/.test(line);

const isRule = (line: string): boolean => /^([-_*=])\1*$/.test(line.replace(/[ \t]/g, ''));
