import type { LeftReason, LeftRow, PlannedRow, SheetRows } from '../../store/planned-row.ts';
import type { PlannedCounts } from './planned-sheet.ts';
import { differences, tagsBeyond, versionOf } from './effective.ts';
import { unknownReadError } from './show.ts';
import { isImportable, type JudgedTable } from './table.ts';

/** What importing a sheet as it stands would do. */
export const countPlanned = (shown: JudgedTable): PlannedCounts => {
  const { rows, gone, judged, table } = shown;
  const skipped = { known: 0, twice: 0, tooLong: 0, empty: 0, malformed: 0, leftOut: 0 };
  let creates = 0;
  let changes = 0;
  let edits = 0;
  for (const row of rows.order()) {
    const verdict = judged.of(row);
    switch (verdict) {
      case 'open':
      case 'new':
      case 'changed':
        if (!table.isIncluded(row)) skipped.leftOut += 1;
        else if (verdict === 'changed') {
          changes += 1;
          edits += editsOf(shown, row);
        } else creates += 1;
        break;
      case 'same':
      case 'known':
        skipped.known += 1;
        break;
      case 'too-long':
        skipped.tooLong += 1;
        break;
      case 'twice':
      case 'empty':
      case 'malformed':
        skipped[verdict] += 1;
        break;
      case 'same-id':
        skipped.leftOut += 1;
        break;
      case 'passed-over':
    }
  }
  return { creates, changes, edits, deletes: gone.rows().filter((row) => gone.isIncluded(row)).length, skipped };
};

const editsOf = ({ rows, known, judged, defaults }: JudgedTable, row: number): number => {
  const memory = known.memories()[judged.about(row)];
  return memory ? differences(versionOf(rows, row, defaults, memory), memory).length : 0;
};

/** Some of what a job gets of a sheet, from the `offset`th on; nothing behind the end. */
export const planSlice = (shown: JudgedTable, offset: number, limit: number): SheetRows[] => {
  const { table, rows } = shown;
  const included = table.find('to-import', '');
  const slice: SheetRows[] = Array.from(included.subarray(offset, offset + limit), (row) => planRow(shown, row));
  if (slice.length === limit) return slice;
  const left = rows.order().filter((row) => reasonOf(shown, row) !== null);
  const from = Math.max(0, offset - included.length);
  for (const row of left.subarray(from, from + limit - slice.length)) slice.push(...leaveRow(shown, row));
  const isLast = slice.length < limit && offset <= included.length + left.length;
  return isLast ? [...slice, ...countSkipped(shown)] : slice;
};

const countSkipped = (shown: JudgedTable): SheetRows[] => {
  const { known, twice, empty } = countPlanned(shown).skipped;
  return known + twice + empty === 0 ? [] : [{ op: 'skip', known, twice, empty }];
};

/** Why a row with words of its own is not imported, or not all of it; null where it is, or its words are elsewhere. */
const reasonOf = (shown: JudgedTable, row: number): LeftReason | null => {
  const { rows, judged, table } = shown;
  const verdict = judged.of(row);
  if (verdict === 'passed-over') return { kind: verdict, as: rows.passed(row) ?? 'talk' };
  if (verdict === 'too-long') return { kind: verdict, length: rows.texts.lengthOf(rows.text(row)) };
  if (verdict === 'malformed') {
    const { line, column, found, expected } = rows.readError(row) ?? unknownReadError;
    return { kind: verdict, line, column, found, expected };
  }
  if (verdict === 'same-id') return { kind: 'left-out' };
  if (!isImportable(verdict)) return null;
  if (!table.isIncluded(row)) return { kind: 'left-out' };
  return beyond(shown, row).length > 0 ? { kind: 'tags' } : null;
};

const beyond = ({ rows, judged, known, defaults }: JudgedTable, row: number): readonly string[] => {
  const memory = judged.of(row) === 'changed' ? (known.memories()[judged.about(row)] ?? null) : null;
  return tagsBeyond(rows, row, defaults, memory);
};

const leaveRow = (shown: JudgedTable, row: number): LeftRow[] => {
  const why = reasonOf(shown, row);
  if (!why) return [];
  const { rows, known, defaults } = shown;
  const about = known.memoryOf(row);
  const version = versionOf(rows, row, defaults, about === null ? null : (known.memories()[about] ?? null));
  // The memory has all but those tags: a row with its id would put them in the place of the others.
  const rest = why.kind === 'tags' ? { tags: beyond(shown, row), sourceId: null } : { sourceId: rows.id(row) };
  return [{ row, line: rows.line(row), op: 'leave', why, ...version, ...rest }];
};

/** A row that is included, as it is to be in Omi. */
const planRow = ({ rows, known, gone, judged, defaults }: JudgedTable, row: number): PlannedRow => {
  const missing = gone.memory(row);
  if (missing) return { row, line: 0, op: 'delete', ...missing };
  const memory = judged.of(row) === 'changed' ? (known.memories()[judged.about(row)] ?? null) : null;
  return {
    ...{ row, line: rows.line(row), op: memory ? 'change' : 'create', memoryId: memory?.memoryId ?? null },
    ...versionOf(rows, row, defaults, memory),
  };
};
