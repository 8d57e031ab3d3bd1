import { z } from 'zod';

/** Everything that can go wrong and that a person or a caller can act on. One member per thing to do about it. */
export const problemSchema = z.discriminatedUnion('kind', [
  // The words
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('too-long'), length: z.number(), limit: z.number() }),
  z.object({ kind: z.literal('too-much'), length: z.number(), limit: z.number() }),

  // The key and the account
  z.object({ kind: z.literal('no-key') }),
  z.object({ kind: z.literal('key-malformed'), looksLike: z.enum(['nothing', 'mcp-key', 'app-key', 'other']) }),
  z.object({ kind: z.literal('key-refused') }),
  z.object({ kind: z.literal('key-read-only') }),
  z.object({ kind: z.literal('key-cannot-read') }),
  z.object({ kind: z.literal('key-too-old') }),
  z.object({ kind: z.literal('account-not-ready') }),
  z.object({ kind: z.literal('account-closing') }),
  z.object({ kind: z.literal('forbidden'), reason: z.string() }),
  /** A new key opens an account in which nothing was found that is known here: is it another one? */
  z.object({ kind: z.literal('another-account'), waiting: z.int(), known: z.int() }),
  /** A change of account came to nothing; the one that was open still is. */
  z.object({ kind: z.literal('account-not-opened') }),
  z.object({ kind: z.literal('address-invalid') }),

  // The keychain
  z.object({ kind: z.literal('keychain-locked') }),
  z.object({ kind: z.literal('keychain-waiting') }),
  z.object({ kind: z.literal('keychain-unavailable'), reason: z.enum(['no-library', 'no-service', 'failed']) }),
  z.object({ kind: z.literal('keychain-mismatch') }),

  // The network and the server
  z.object({ kind: z.literal('offline'), reason: z.enum(['no-network', 'not-found', 'refused', 'proxy']) }),
  z.object({ kind: z.literal('insecure') }),
  z.object({
    kind: z.literal('answer-lost'),
    reason: z.enum(['timeout', 'reset', 'server-error', 'unreadable', 'too-large', 'redirect']),
    status: z.number().nullable(),
  }),
  z.object({ kind: z.literal('server-unavailable'), status: z.number(), retryAfterMs: z.number().nullable() }),
  z.object({ kind: z.literal('rate-limited'), retryAfterMs: z.number() }),
  z.object({ kind: z.literal('gone') }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('rejected'), status: z.number(), reason: z.string() }),
  z.object({ kind: z.literal('unsupported') }),
  z.object({ kind: z.literal('changed-in-omi') }),
  /** Of two that said the same one is gone meanwhile, or they are one by now; nothing was deleted. */
  z.object({ kind: z.literal('no-pair') }),
  z.object({
    kind: z.literal('not-taken'),
    fields: z.array(z.enum(['tags', 'category', 'visibility'])).min(1),
    /** The category that was asked for, where Omi files every memory of it under "system". */
    olderCategory: z.string().optional(),
  }),

  // This computer
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('storage-failed'), code: z.number().nullable() }),
  z.object({ kind: z.literal('backup-unusable') }),
  z.object({ kind: z.literal('settings-unwritable') }),
  /** A file that the person chose a place for. `name` has no folder. */
  z.object({
    kind: z.literal('file-not-written'),
    name: z.string(),
    reason: z.enum(['full', 'forbidden', 'in-use', 'no-folder', 'failed']),
  }),
  z.object({ kind: z.literal('hotkey-invalid') }),
  z.object({ kind: z.literal('hotkey-taken'), accelerator: z.string() }),
  z.object({ kind: z.literal('hotkey-not-given') }),

  // A source of a paste-import; sizes are bytes of UTF-8, `at` counts bytes from 0
  z.object({ kind: z.literal('import-too-large'), bytes: z.int(), limit: z.int() }),
  z.object({ kind: z.literal('import-too-many-lines'), lines: z.int(), limit: z.int() }),
  z.object({ kind: z.literal('import-binary'), at: z.int() }),
  /** A text of marks that an app draws another one from. */
  z.object({ kind: z.literal('import-markup'), of: z.enum(['HTML', 'XML', 'RTF']) }),
  z.object({ kind: z.literal('import-empty') }),
  /** Another source was opened meanwhile, or this one is done with. */
  z.object({ kind: z.literal('import-stale') }),
  /** What was left on disk of an import can't be understood; it is under this name in the profile's folder `import`. */
  z.object({ kind: z.literal('import-draft-unreadable'), keptAside: z.string() }),

  // The bridge itself
  z.object({ kind: z.literal('call-refused'), reason: z.enum(['sender', 'name', 'window', 'input']) }),
  z.object({ kind: z.literal('internal') }),
]);

export type Problem = z.infer<typeof problemSchema>;

/** What a function answers when its caller can act on the failure; a bug throws instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
