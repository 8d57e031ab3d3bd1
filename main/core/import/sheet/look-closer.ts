import { isImportable, type JudgedTable } from './table.ts';

/**
 * Finds out of some more texts that may be imported whether they pass, and of public ones what they hold: that takes too
 * long for a million at once. Begins at a place in their order, and answers where to go on; null when all is known.
 */
export const lookCloser = ({ rows, judged, table }: JudgedTable, from: number, atMost: number): number | null => {
  const { texts } = rows;
  const order = rows.order();
  let left = atMost;
  for (let at = from; at < order.length; at += 1) {
    const row = order[at] ?? 0;
    if (!isImportable(judged.of(row))) continue;
    const text = rows.text(row);
    if (left <= 0) return at;
    if (texts.knownPassing(text) === null) {
      texts.passing(text);
      left -= 1;
    }
    if (table.isPublic(row) && texts.knownSensitive(text) === null) {
      texts.sensitive(text);
      left -= 1;
    }
  }
  return null;
};
