import { z } from 'zod';
import { rowFields } from './import-values.ts';
import { problemSchema } from './problem.ts';
import { syncSchema } from './sync.ts';

/**
 * What became of an import. Every planned row is counted once, among `exact`, `different`, `before`, `waiting`, `refused`,
 * `withdrawn`, `removed`, `missing`, `deleted` and `returned`.
 */
export const importReportSchema = z.object({
  job: z.int(),
  name: z.string(),
  /** `checking`: all was sent, and the account is looked at to see what landed. */
  state: z.enum(['sending', 'checking', 'checked', 'not-checkable']),
  /** When the account was looked at, milliseconds since 1970. */
  checkedAt: z.number().nullable(),
  /** Why there may be memories that the look did not meet. */
  unseen: syncSchema.shape.unseen,
  planned: z.object({ creates: z.int(), changes: z.int(), deletes: z.int() }),
  /** Rows of the sheet that were not planned: kept with their words, or skipped since those are elsewhere. */
  left: z.object({ tooLong: z.int(), malformed: z.int(), leftOut: z.int(), passedOver: z.int() }),
  /** Planned rows that had more tags than one memory takes. */
  lessTags: z.int(),
  skipped: z.object({ known: z.int(), twice: z.int(), empty: z.int() }),
  /** In Omi as planned. */
  exact: z.int(),
  /** In Omi, but not as planned; `fields`: how many differ in which. */
  different: z.object({ rows: z.int(), fields: z.record(z.enum(rowFields), z.int()) }),
  /** New rows whose words Omi had before: not made by this import. */
  before: z.int(),
  waiting: z.int(),
  refused: z.object({ rows: z.int(), reasons: z.array(z.object({ problem: problemSchema, rows: z.int() })) }),
  /** Never sent: the import was stopped, or they were taken out of the list first. */
  withdrawn: z.int(),
  /** Sent, and deleted here since. */
  removed: z.int(),
  /** Sent, and not in the account when it was looked at. */
  missing: z.int(),
  /** Gone from Omi, as planned. */
  deleted: z.int(),
  /** Deleted, and in the list again since. */
  returned: z.int(),
  /** Of those in Omi: how many may have been there before, so that nobody can say whose they are. They count as not ours. */
  unsure: z.int(),
  /** What taking it back has come to; null while nobody asked for it. */
  back: z
    .object({
      removed: z.int(),
      restored: z.int(),
      /** Gone before the import: nothing to put back. */
      nothing: z.int(),
      waiting: z.int(),
      kept: z.object({ edited: z.int(), before: z.int(), unsure: z.int(), failed: z.int() }),
    })
    .nullable(),
});

export type ImportReport = z.infer<typeof importReportSchema>;
