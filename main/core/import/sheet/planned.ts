import type { PlannedRow } from '../planned-row.ts';
import type { PlannedCounts } from './planned-sheet.ts';
import { differences, versionOf } from './effective.ts';
import type { Shown } from './table.ts';

/** What importing a sheet as it stands would do. */
export const countPlanned = (shown: Shown): PlannedCounts => {
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
    }
  }
  return { creates, changes, edits, deletes: gone.rows().filter((row) => gone.isIncluded(row)).length, skipped };
};

const editsOf = ({ rows, known, judged, defaults }: Shown, row: number): number => {
  const memory = known.memories()[judged.about(row)];
  return memory ? differences(versionOf(rows, row, defaults, memory), memory).length : 0;
};

/** A row that is included, as it is to be in Omi. */
export const planRow = ({ rows, known, gone, judged, defaults }: Shown, row: number): PlannedRow => {
  const missing = gone.memory(row);
  if (missing) return { row, line: 0, op: 'delete', ...missing };
  const memory = judged.of(row) === 'changed' ? (known.memories()[judged.about(row)] ?? null) : null;
  return {
    ...{ row, line: rows.line(row), op: memory ? 'change' : 'create', memoryId: memory?.memoryId ?? null },
    ...versionOf(rows, row, defaults, memory),
  };
};
