import Papa from 'papaparse';
import type { Problem } from '../../../../preload/contract/problem.ts';
import { problemWords } from '../../../../preload/contract/problem-words.ts';
import { tagsCell, unlikeFormula } from '../../export/cells.ts';
import type { createReports, Told } from './report.ts';

const columns = ['line', 'content', 'tags', 'category', 'visibility', 'reason'];
const newline = '\r\n';

/**
 * The rows of an import that did not come to be in Omi, as a table with why, piece by piece: what was refused, what was
 * withdrawn, and what was not there when it was looked for. In UTF-8 with the mark that spreadsheets know it by; safe
 * against formulas. May throw SQLite's errors.
 */
export async function* rejectsOf(
  tellAll: ReturnType<typeof createReports>['tellAll'],
  jobId: number,
): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
  yield { text: `\ufeff${lines([columns])}`, rows: 0 };
  for await (const told of tellAll(jobId)) {
    const rejected = told.flatMap(cells);
    if (rejected.length > 0) yield { text: lines(rejected), rows: rejected.length };
  }
}

const lines = (cellsOfRows: readonly (readonly string[])[]): string =>
  `${Papa.unparse([...cellsOfRows], { newline, escapeFormulae: unlikeFormula })}${newline}`;

const cells = ({ item, fate }: Told): string[][] => {
  const reason = reasonFor(fate);
  const { line, content, tags, category, visibility } = item;
  return reason === null ? [] : [[String(line), content, tagsCell(tags), category ?? '', visibility, reason]];
};

const reasonFor = (fate: Told['fate']): string | null => {
  switch (fate.kind) {
    case 'refused':
      return titleOf(fate.problem);
    case 'withdrawn':
      return 'Not sent: the import was stopped, or it was taken out of the list';
    case 'missing':
      return 'Sent, but not in Omi when the account was looked at';
    case 'waiting':
    case 'removed':
    case 'before':
    case 'there':
      return null;
  }
};

const titleOf = (problem: Problem): string => problemWords(problem).title;
