import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const listed = 'account_id = ? AND duplicate_of IS NULL AND deleted_at IS NULL';

/** A stretch of time, `from` included, `to` not; milliseconds since 1970. */
export type Span = { readonly from: number; readonly to: number };
export type StatisticsRows = ReturnType<typeof statisticsRows>;

/** When the memories of one account that are in the list were made; each answer is one query of an index. */
export const statisticsRows = (database: DatabaseSync, accountId: number) => {
  const range = database.prepare(
    `SELECT MIN(created_at) AS oldest, MAX(created_at) AS newest FROM memory WHERE ${listed} AND created_at > 0`,
  );
  const inSpans = database.prepare(
    `SELECT (SELECT COUNT(*) FROM memory WHERE ${listed} AND created_at >= json_extract(span.value, '$.from')
       AND created_at < json_extract(span.value, '$.to')) AS count
     FROM json_each(?) AS span ORDER BY span.key`,
  );
  return {
    /** When the first and the last were made; null without any that has a time. */
    range: (): { oldest: number; newest: number } | null => {
      const { oldest, newest } = rangeRow.parse(range.get(accountId));
      return oldest === null || newest === null ? null : { oldest, newest };
    },
    /** How many were made in each of these, in their order. */
    inSpans: (spans: readonly Span[]): number[] =>
      inSpans.all(accountId, JSON.stringify(spans)).map((row) => countRow.parse(row).count),
  };
};

const rangeRow = z.object({ oldest: z.int().nullable(), newest: z.int().nullable() });
const countRow = z.object({ count: z.int() });
