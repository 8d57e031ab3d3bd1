import { z } from 'zod';
import { importOptionsSchema, readAsSchema } from '../../../../preload/contract/import.ts';
import { fileEncodings } from '../../../../preload/contract/import-values.ts';
import { visibilitySchema } from '../../../../preload/contract/memory.ts';

/**
 * Which rows an operation was about, for good: what a filter shows depends on the account and on the day. Rows as ids, or
 * as a bit each in base64 where they are many; memories that the source lacks by their own ids.
 */
const storedSelectionSchema = z.object({
  rows: z.union([z.array(z.int()), z.object({ bits: z.base64() })]),
  gone: z.array(z.string()),
});

const category = z.string().nullable();

/** An operation as the log keeps it, so that the same log over the same source always makes the same rows. */
export const storedOperationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), row: z.int(), content: z.string() }),
  z.object({ kind: z.literal('set-tags'), row: z.int(), tags: z.array(z.string()) }),
  z.object({ kind: z.literal('set-category'), selection: storedSelectionSchema, category }),
  z.object({ kind: z.literal('add-tag'), selection: storedSelectionSchema, tag: z.string() }),
  z.object({ kind: z.literal('remove-tag'), selection: storedSelectionSchema, tag: z.string() }),
  z.object({ kind: z.literal('set-visibility'), selection: storedSelectionSchema, visibility: visibilitySchema }),
  z.object({ kind: z.literal('mend'), selection: storedSelectionSchema }),
  z.object({ kind: z.literal('include'), selection: storedSelectionSchema, isIncluded: z.boolean() }),
  /** A row, then where each of its parts begins and ends: another version of Inkling may cut elsewhere. */
  z.object({ kind: z.literal('split'), cuts: z.array(z.array(z.int())) }),
  z.object({ kind: z.literal('read-as'), readAs: readAsSchema }),
  z.object({ kind: z.literal('decode-as'), encoding: z.enum(fileEncodings) }),
  /** `keepsRows`: what was done to rows before still holds, though they may be read another way. */
  z.object({ kind: z.literal('options'), options: importOptionsSchema, keepsRows: z.boolean() }),
]);

export type StoredOperation = z.infer<typeof storedOperationSchema>;
export type StoredSelection = z.infer<typeof storedSelectionSchema>;
/** What is done to rows. */
export type RowOperation = Exclude<StoredOperation, { kind: 'read-as' | 'decode-as' | 'options' }>;

// Some ten characters an id; beyond, a bit for each row there is takes less.
const fewRows = 1_000;

/** `count`: how many rows there are. */
export const storeSelection = (rows: readonly number[], gone: readonly string[], count: number): StoredSelection => {
  if (rows.length <= fewRows) return { rows: [...rows], gone: [...gone] };
  const bits = Buffer.alloc(Math.ceil(count / 8));
  for (const row of rows) bits.writeUInt8(bits.readUInt8(row >> 3) | (1 << (row & 7)), row >> 3);
  return { rows: { bits: bits.toString('base64') }, gone: [...gone] };
};

/** Calls `visit` with every row of a selection. */
export const eachRow = ({ rows }: StoredSelection, visit: (row: number) => void): void => {
  if (Array.isArray(rows)) {
    rows.forEach(visit);
    return;
  }
  const bytes = Buffer.from(rows.bits, 'base64');
  for (const [at, byte] of bytes.entries()) {
    for (let bit = 0; byte >> bit !== 0; bit += 1) if (((byte >> bit) & 1) === 1) visit(at * 8 + bit);
  }
};
