import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { SheetRows } from '../../store/planned-row.ts';
import { countRows, noRows, type RowCounts } from './row-counts.ts';

const sliceMs = 5;
const lookAtClockEvery = 16;

export type CollectDeps = { readonly store: Store; readonly clock: Pick<Clock, 'monotonic'> };

/**
 * Copies the rows of an import into the store, in slices with turns for others between them; nothing is done before the
 * last of them is there. Throws what the source throws, and SQLite's errors.
 */
export const collect = async (
  deps: CollectDeps,
  jobId: number,
  source: AsyncIterable<readonly SheetRows[]>,
): Promise<RowCounts> => {
  let counts = noRows;
  for await (const rows of source) {
    let at = 0;
    while (at < rows.length) {
      at = deps.store.transaction(() => addSome(deps, jobId, rows, at));
      await turn();
    }
    counts = countRows(rows, counts);
  }
  return counts;
};

/** Stores rows from one on, for a few milliseconds. Answers the first that is not stored yet. */
const addSome = ({ store, clock }: CollectDeps, jobId: number, rows: readonly SheetRows[], from: number): number => {
  const { imports, importsLeft } = store;
  const until = clock.monotonic() + sliceMs;
  for (const [offset, row] of rows.slice(from).entries()) {
    if (offset % lookAtClockEvery === 0 && clock.monotonic() > until) return from + offset;
    if (row.op === 'leave') importsLeft.add(jobId, row);
    else if (row.op === 'skip') importsLeft.skip(jobId, row);
    else imports.add(jobId, row);
  }
  return rows.length;
};
