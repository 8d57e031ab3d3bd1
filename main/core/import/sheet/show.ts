import type { SheetRow, Verdict } from '../../../../preload/contract/import.ts';
import { mostRowUnits } from '../../../../preload/contract/import-values.ts';
import { differences, tagsBeyond, versionOf } from './effective.ts';
import { isImportable, type JudgedTable } from './table.ts';

/** A row of a sheet as a window sees it. */
export const showRow = (deps: JudgedTable, row: number): SheetRow => {
  const { rows, known, gone, judged, defaults, table } = deps;
  const missing = gone.memory(row);
  if (missing) {
    const { memoryId, content, category, tags, visibility } = missing;
    return {
      ...{ id: row, line: 0, ...cut(content), category, tags, tagsLeftOff: 0, visibility },
      ...{ isIncluded: gone.isIncluded(row), isEdited: false, isRepaired: false },
      ...{ verdict: { kind: 'gone', memoryId } },
      ...{ passing: null, sensitive: [] },
    };
  }
  const verdict = verdictOf(deps, row);
  const kind = judged.of(row);
  const memory = kind === 'changed' || kind === 'same' ? (known.memories()[judged.about(row)] ?? null) : null;
  const { content, ...version } = versionOf(rows, row, defaults, memory);
  const text = rows.text(row);
  const isNews = isImportable(kind);
  return {
    ...{ id: row, line: rows.line(row), ...cut(content), ...version },
    tagsLeftOff: isNews ? tagsBeyond(rows, row, defaults, memory).length : 0,
    ...{ isIncluded: table.isIncluded(row), isEdited: rows.isEdited(row), isRepaired: rows.isRepaired(row) },
    verdict,
    passing: isNews ? rows.texts.passing(text) : null,
    sensitive: isNews && table.isPublic(row) ? rows.texts.sensitive(text) : [],
  };
};

const cut = (content: string): { content: string; isCut: boolean } => ({
  content: content.length > mostRowUnits ? content.slice(0, mostRowUnits).toWellFormed() : content,
  isCut: content.length > mostRowUnits,
});

const verdictOf = ({ rows, known, judged, defaults }: JudgedTable, row: number): Verdict => {
  const kind = judged.of(row);
  const about = judged.about(row);
  const text = rows.text(row);
  switch (kind) {
    case 'open':
    case 'new':
      return { kind: 'new' };
    case 'empty':
      return { kind };
    case 'known':
      return { kind, memoryId: known.memoryIdOf(text) };
    case 'twice':
    case 'same-id':
      return { kind, row: about, line: rows.line(about) };
    case 'too-long':
      return { kind, length: rows.texts.lengthOf(text), parts: rows.texts.partsOf(text) };
    case 'passed-over':
      return { kind, why: rows.passed(row) ?? 'talk' };
    case 'malformed': {
      const { line, column, found, expected } = rows.readError(row) ?? unknownReadError;
      return { kind, line, column, found: found.slice(0, 80), expected };
    }
    case 'changed':
    case 'same': {
      const memory = known.memories()[about];
      if (!memory) throw new Error('a row was judged by a memory that is not there');
      const { memoryId, ...before } = memory;
      if (kind === 'same') return { kind, memoryId };
      return { kind, memoryId, before, fields: differences(versionOf(rows, row, defaults, memory), memory) };
    }
  }
};

/** Of a row that is said to be unreadable, and nobody knows why. */
export const unknownReadError = { line: 0, column: null, found: '', expected: '' };
