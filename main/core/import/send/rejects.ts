import Papa from 'papaparse';
import { passedOverWords } from '../../../../preload/contract/import-words.ts';
import type { Problem } from '../../../../preload/contract/problem.ts';
import { problemWords } from '../../../../preload/contract/problem-words.ts';
import { contentLimit, tagsLimit } from '../../../../preload/contract/rules.ts';
import { malformedWords } from '../../../../preload/contract/table-words.ts';
import { ownColumn, reasonColumn, tagsCell, unlikeFormula } from '../../export/cells.ts';
import type { LeftItem } from '../../store/import-left-rows.ts';
import type { ImportItem } from '../../store/import-item.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import type { RowReport } from './outcome.ts';
import type { createReports } from './report.ts';

// By the id a row changes its memory when it is imported once more. Our own column, though it is empty: the apostrophes
// against formulas come off again when the table is read, and it is known to be no whole account (read/export-scope.ts).
const columns = ['line', 'content', 'tags', 'category', 'visibility', 'id', ownColumn, reasonColumn];
const newline = '\r\n';

/**
 * The rows of an import that did not reach Omi, as a table that says why, piece by piece: what was refused, what was
 * withdrawn, what was not there when it was looked for, and what was left behind of the sheet. In UTF-8 with the mark
 * that spreadsheets know it by; safe against formulas. May throw SQLite's errors.
 */
export async function* rejectsOf(
  { reportRows, allLeft }: Pick<ReturnType<typeof createReports>, 'reportRows' | 'allLeft'>,
  memories: Pick<MemoryRows, 'find' | 'originalOf'>,
  jobId: number,
): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
  const idOf = ({ op, memoryId }: ImportItem): string => {
    if (op === 'create' || memoryId === null) return '';
    return memories.find(memories.originalOf(memoryId))?.serverId ?? memoryId;
  };
  yield { text: `\ufeff${lines([columns])}`, rows: 0 };
  for await (const reports of reportRows(jobId)) {
    const rejected = reports.flatMap(({ item, outcome }) => cells(item, idOf(item), outcome));
    if (rejected.length > 0) yield { text: lines(rejected), rows: rejected.length };
  }
  for await (const left of allLeft(jobId)) {
    yield { text: lines(left.map((row) => cellsOf(row, row.sourceId ?? '', leftWords(row.why)))), rows: left.length };
  }
}

const lines = (cellsOfRows: readonly (readonly string[])[]): string =>
  `${Papa.unparse([...cellsOfRows], { newline, escapeFormulae: unlikeFormula })}${newline}`;

const cells = (item: ImportItem, id: string, outcome: RowReport['outcome']): string[][] => {
  const reason = reasonFor(outcome);
  return reason === null ? [] : [cellsOf(item, id, reason)];
};

const cellsOf = (
  { line, content, tags, category, visibility }: Omit<LeftItem, 'id' | 'why' | 'sourceId'>,
  id: string,
  reason: string,
): string[] => [String(line), content, tagsCell(tags), category ?? '', visibility, id, '', reason];

const leftWords = (why: LeftItem['why']): string => {
  switch (why.kind) {
    case 'left-out':
      return 'Left out before the import';
    case 'too-long':
      return `Too long: ${why.length} of ${contentLimit} characters`;
    case 'malformed':
      return malformedWords(why);
    case 'passed-over':
      return passedOverWords(why.as);
    case 'tags':
      return `Imported without these tags: a memory takes ${tagsLimit}`;
  }
};

const reasonFor = (outcome: RowReport['outcome']): string | null => {
  switch (outcome.kind) {
    case 'refused':
      return titleOf(outcome.problem);
    case 'withdrawn':
      return 'Not sent: the import was stopped, or it was taken out of the list';
    case 'missing':
      return 'Sent, but not in Omi when the account was looked at';
    case 'waiting':
    case 'removed':
    case 'before':
    case 'there':
    case 'deleted':
    case 'returned':
      return null;
  }
};

const titleOf = (problem: Problem): string => problemWords(problem).title;
