import { z } from 'zod';

/** Why the store could not be opened. The file was not changed in any of these cases. */
const storeFailureSchema = z.discriminatedUnion('kind', [
  /** It held memories once, and is gone or empty now. */
  z.object({ kind: z.literal('emptied') }),
  /** It is ours, and parts of it can't be read. */
  z.object({ kind: z.literal('damaged') }),
  /** It is something else, or damaged from its first byte. */
  z.object({ kind: z.literal('not-a-database') }),
  /** A later Inkling wrote it. */
  z.object({ kind: z.literal('newer'), version: z.number() }),
  /** The file or its folder can't be written to. */
  z.object({ kind: z.literal('read-only') }),
  z.object({ kind: z.literal('disk-full') }),
  /** Another program holds it. */
  z.object({ kind: z.literal('busy') }),
  /** The system gives no access; `code` is SQLite's, when it was asked at all. */
  z.object({ kind: z.literal('unreadable'), code: z.number().nullable() }),
  z.object({ kind: z.literal('sqlite-too-old'), version: z.string() }),
]);

/** A copy of the store that can take its place. `madeAt` is milliseconds since 1970. */
export const backupSchema = z.object({ name: z.string().max(100), madeAt: z.number(), memories: z.number() });

/** What the recovery window shows. */
export const recoverySchema = z.object({
  failure: storeFailureSchema,
  title: z.string(),
  advice: z.string(),
  /** False while the file itself is fine, so that putting another in its place would only lose something. */
  canReplace: z.boolean(),
  file: z.string(),
  backupFolder: z.string(),
  /** Newest first. */
  backups: z.array(backupSchema),
});

export type StoreFailure = z.infer<typeof storeFailureSchema>;
export type Backup = z.infer<typeof backupSchema>;
export type Recovery = z.infer<typeof recoverySchema>;
