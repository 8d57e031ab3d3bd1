import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { visibilitySchema } from '../../../preload/contract/memory.ts';
import { leftReasonSchema, type LeftReason, type LeftRow, type SkippedRows } from './planned-row.ts';

export type ImportLeftRows = ReturnType<typeof importLeftRows>;
export type LeftItem = Omit<LeftRow, 'op' | 'row'> & { readonly id: number };
/** How many rows an import did not take, by why. */
export type LeftCounts = Readonly<Record<LeftReason['kind'] | 'known' | 'twice' | 'empty', number>>;

/** What imports on this computer left behind of their sheets. */
export const importLeftRows = (database: DatabaseSync) => {
  const insert = database.prepare(
    `INSERT INTO import_left (job_id, line, source_id, content, category, tags, visibility, kind, why)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const page = database.prepare('SELECT * FROM import_left WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?');
  const count = database.prepare('SELECT kind, COUNT(*) AS n FROM import_left WHERE job_id = ? GROUP BY kind');
  const drop = database.prepare(
    'DELETE FROM import_left WHERE id IN (SELECT id FROM import_left WHERE job_id = ? LIMIT ?)',
  );
  const skip = database.prepare(
    'INSERT OR REPLACE INTO import_skipped (job_id, known, twice, empty) VALUES (?, ?, ?, ?)',
  );
  const skipped = database.prepare('SELECT known, twice, empty FROM import_skipped WHERE job_id = ?');
  const dropSkipped = database.prepare('DELETE FROM import_skipped WHERE job_id = ?');

  return {
    add: (jobId: number, { line, sourceId, content, category, tags, visibility, why }: LeftRow): void => {
      const words = [content, category, JSON.stringify(tags), visibility] as const;
      insert.run(jobId, line, sourceId, ...words, why.kind, JSON.stringify(why));
    },
    skip: (jobId: number, { known, twice, empty }: SkippedRows): void => void skip.run(jobId, known, twice, empty),
    counts: (jobId: number): LeftCounts => {
      const left = { 'left-out': 0, 'too-long': 0, malformed: 0, 'passed-over': 0, tags: 0 };
      for (const found of count.all(jobId)) {
        const { kind, n } = countRow.parse(found);
        left[kind] = n;
      }
      return { ...left, ...skippedRow.parse(skipped.get(jobId) ?? nothingSkipped) };
    },
    /** Those with words, in the order of the sheet, from behind an item on. */
    page: (jobId: number, after: number, limit: number): LeftItem[] =>
      page.all(jobId, after, limit).map((found) => leftRow.parse(found)),
    /** Forgets up to `limit` of them; false when nothing is left. */
    forget: (jobId: number, limit: number): boolean => {
      const isMore = Number(drop.run(jobId, limit).changes) === limit;
      if (!isMore) dropSkipped.run(jobId);
      return isMore;
    },
  };
};

const nothingSkipped = { known: 0, twice: 0, empty: 0 };
const skippedRow = z.object({ known: z.int(), twice: z.int(), empty: z.int() });
const countRow = z.object({
  kind: z.enum(['left-out', 'too-long', 'malformed', 'passed-over', 'tags']),
  n: z.int(),
});
const parsedFrom = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const leftRow = z
  .object({
    id: z.int(),
    line: z.int(),
    source_id: z.string().nullable(),
    content: z.string(),
    category: z.string().nullable(),
    tags: parsedFrom(z.array(z.string())),
    visibility: visibilitySchema,
    why: parsedFrom(leftReasonSchema),
  })
  .transform(({ source_id, ...same }): LeftItem => ({ ...same, sourceId: source_id }));
