import { z } from 'zod';
import type { Call } from './call.ts';
import { duplicatesSchema } from './duplicates.ts';
import { exportedSchema, exportRequestSchema } from './export.ts';
import { jobSchema } from './jobs.ts';
import { amongSchema, countsSchema, destinationSchema, foundSchema, querySchema, tagsSchema } from './library.ts';
import { placeSchema } from './library-place.ts';
import { statisticsSchema } from './statistics.ts';

const nothing = z.null();

/** What is asked about the account as a list. */
export const libraryCalls = {
  /** Part of what a query finds, and how many it finds in all. */
  'library.page': {
    windows: ['library'],
    input: z.object({ query: querySchema, offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.object({ rows: z.array(foundSchema), total: z.int() }),
  },
  /** The ids of a stretch of what a query finds, `to` not included: for Shift and for selecting all. */
  'library.ids': {
    windows: ['library'],
    input: z.object({ query: querySchema, from: z.int().min(0), to: z.int().min(0) }),
    output: z.array(z.string()),
  },
  /** Those of some memories that a query finds. */
  'library.present': {
    windows: ['library'],
    input: z.object({ query: querySchema, ids: z.array(z.string().max(300)).min(1).max(5_000) }),
    output: z.array(z.string()),
  },
  /** Where a memory stands in what a query finds, counted from 0; null when it isn't there. */
  'library.indexOf': {
    windows: ['library'],
    input: z.object({ query: querySchema, id: z.string() }),
    output: z.int().nullable(),
  },
  /** Writes memories into a file; main asks where. */
  'library.export': { windows: ['library'], input: exportRequestSchema, output: exportedSchema },
  /** Pairs of memories that say the same; asking begins the look for them, and asking again tells how far it is. */
  'library.duplicates': {
    windows: ['library'],
    input: z.object({ offset: z.int().min(0), limit: z.int().min(0).max(100) }),
    output: duplicatesSchema,
  },
  /** Both of a pair are to stay, and are not offered again; `isKept` false takes that back. */
  'library.keepBoth': {
    windows: ['library'],
    input: z.object({ ids: z.tuple([z.string().max(300), z.string().max(300)]), isKept: z.boolean() }),
    output: nothing,
  },
  /** Of every group with the same words the oldest takes all tags, and the others go, as a job. */
  'library.keepOldest': { windows: ['library'], input: nothing, output: jobSchema },
  'library.statistics': { windows: ['library'], input: nothing, output: statisticsSchema },
  /** Tags with `text` in their names, fifty at most; `among` null: of the whole list. */
  'library.tags': {
    windows: ['library'],
    input: z.object({ text: z.string().max(500), among: amongSchema.nullable() }),
    output: tagsSchema,
  },
  'library.counts': { windows: ['library'], input: nothing, output: countsSchema },
  /** Where somebody outside of this window wants it to go, once. */
  'navigation.take': { windows: ['library'], input: nothing, output: destinationSchema.nullable() },
  'library.place': { windows: ['library'], input: nothing, output: placeSchema.nullable() },
  'library.keepPlace': { windows: ['library'], input: placeSchema, output: nothing },
} as const satisfies Record<string, Call>;
