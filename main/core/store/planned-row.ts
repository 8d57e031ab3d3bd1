import { z } from 'zod';
import { passedReasons } from '../../../preload/contract/import-values.ts';
import type { Visibility } from '../../../preload/contract/memory.ts';

/**
 * One row of an import as it is to be done. `row` is its id in the sheet, and `line` where it began in the source, counted
 * from 1. `memoryId` is null for what is to be created, else the memory here that it is about. What is to be deleted
 * carries its words too, so that they can be told. `content` is as it will be sent.
 */
export type PlannedRow = {
  readonly row: number;
  readonly line: number;
  readonly op: 'create' | 'change' | 'delete';
  readonly memoryId: string | null;
  readonly content: string;
  /** Null lets Omi choose; in a change, what is there stays. */
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
};

/** Why a row that may still be mended, or wanted after all, is not imported, or not all of it. */
export const leftReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('left-out') }),
  z.object({ kind: z.literal('too-long'), length: z.int() }),
  z.object({
    kind: z.literal('malformed'),
    line: z.int(),
    column: z.int().nullable(),
    found: z.string(),
    expected: z.string(),
  }),
  /** A reader took it for none of the memories. */
  z.object({ kind: z.literal('passed-over'), as: z.enum(passedReasons) }),
  /** It is imported, but for tags that one memory does not take: those are the tags here. */
  z.object({ kind: z.literal('tags') }),
]);
export type LeftReason = z.infer<typeof leftReasonSchema>;

/** A row that is not imported, with all its words. `sourceId`: by which id it names its memory, as the source has it. */
export type LeftRow = Omit<PlannedRow, 'op' | 'memoryId'> & {
  readonly op: 'leave';
  readonly sourceId: string | null;
  readonly why: LeftReason;
};

/** How many rows are not imported since their words are in Omi or in another row, or they have none. Comes last, once. */
export type SkippedRows = {
  readonly op: 'skip';
  readonly known: number;
  readonly twice: number;
  readonly empty: number;
};

/** What a job gets of a sheet, so that every row of it can be accounted for. */
export type SheetRows = PlannedRow | LeftRow | SkippedRows;
