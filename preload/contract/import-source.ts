import { z } from 'zod';
import { mostPieceUnits } from './import-values.ts';

/** Where rows come from. How much it may be is judged in main, which says the number; to count here would take long. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paste'), text: z.string() }),
  z.object({ kind: z.literal('file'), name: z.string().max(1_000), bytes: z.instanceof(Uint8Array) }),
]);

/** A part of a long text, so that a window can go on between the parts. The first has the index 0, and begins anew. */
export const textPieceSchema = z.object({
  /** Which of the texts that a window sends. */
  paste: z.int(),
  index: z.int().min(0),
  text: z.string().max(mostPieceUnits),
});

/** A source as a window gives it: whole, or as the text whose pieces are all here. */
export const givenSourceSchema = z.discriminatedUnion('kind', [
  ...sourceSchema.options,
  z.object({ kind: z.literal('pieces'), paste: z.int(), count: z.int() }),
]);

export type GivenSource = z.infer<typeof givenSourceSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type TextPiece = z.infer<typeof textPieceSchema>;
