import { z } from 'zod';
import type { Call } from './call.ts';
import { nearSchema } from './library.ts';
import { changeSchema, draftSchema, earlierTextSchema, editBaseSchema, memorySchema } from './memory.ts';

const nothing = z.null();
/** As many as one call may name. */
const severalIds = z.array(z.string().max(300)).min(1).max(5_000);

/** What is done to memories, and asked about them one by one. */
export const memoryCalls = {
  'memories.capture': { windows: ['capture', 'library'], input: draftSchema, output: memorySchema },
  /** Saves several in one go: all of them, or none. */
  'memories.captureAll': {
    windows: ['capture'],
    input: z.array(draftSchema).min(1).max(50),
    output: z.array(memorySchema),
  },
  /** Those of the ids that are still there, in the order they were asked for. */
  'memories.find': {
    windows: ['capture', 'library'],
    input: z.array(z.string().max(300)).min(1).max(50),
    output: z.array(memorySchema),
  },
  /** The tags in use, the most used first. */
  'tags.known': {
    windows: ['capture', 'library', 'import'],
    input: z.object({ limit: z.int().min(1).max(1000) }),
    output: z.array(z.string()),
  },
  /**
   * Changes what is named and nothing else. `base`: what the person saw there, where Omi may have told something else
   * meanwhile, which must not be overwritten unseen. Capture uses it to say something anew that is there already.
   */
  'memories.edit': {
    windows: ['capture', 'library'],
    input: z.object({ id: z.string(), change: changeSchema, base: editBaseSchema.optional() }),
    output: memorySchema,
  },
  /**
   * Takes captures back, all of them or none. `stays`: one of them was in Omi before, or nobody knows whether it was,
   * and stays there as it was.
   */
  'memories.takeBack': {
    windows: ['capture'],
    input: z.object({ ids: z.array(z.string().max(300)).min(1).max(50) }),
    output: z.object({ stays: z.enum(['before', 'unsure']).nullable() }),
  },
  /** Takes a memory out of the list and out of Omi. */
  'memories.remove': { windows: ['library'], input: z.object({ id: z.string() }), output: nothing },
  /** All of them, or none. */
  'memories.removeAll': { windows: ['library'], input: z.object({ ids: severalIds }), output: nothing },
  /** Takes a memory out of the trash. `isNew`: Omi had deleted it, and it comes back there with a new id. */
  'memories.restore': {
    windows: ['library'],
    input: z.object({ id: z.string() }),
    output: z.object({ memory: memorySchema, isNew: z.boolean() }),
  },
  /** The same for several; those that can't be restored are left out of the answer. */
  'memories.restoreAll': {
    windows: ['library'],
    input: z.object({ ids: severalIds }),
    output: z.array(z.object({ id: z.string(), isNew: z.boolean() })),
  },
  /**
   * Of two that say the same deletes one; the other takes its tags where that is wanted, and `added` is what was new to
   * it. Refused unless both are in the list still.
   */
  'memories.keepOne': {
    windows: ['library'],
    input: z.object({ keepId: z.string(), removeId: z.string(), withTags: z.boolean() }),
    output: z.object({ added: z.array(z.string()) }),
  },
  /** Takes a merge back. */
  'memories.unmerge': {
    windows: ['library'],
    input: z.object({ keepId: z.string(), removeId: z.string(), added: z.array(z.string()) }),
    output: z.object({ isNew: z.boolean() }),
  },
  /** What a memory said before, newest first. To go back to one of them is an edit. */
  'memories.history': {
    windows: ['library'],
    input: z.object({ id: z.string() }),
    output: z.array(earlierTextSchema),
  },
  /** Tries again what Omi refused, as it is; what is gone there becomes a new memory. */
  'memories.retry': { windows: ['library'], input: z.object({ id: z.string() }), output: nothing },
  /** Gives up a deletion or change that Omi refused: the memory stays, as it was before. */
  'memories.giveUp': { windows: ['library'], input: z.object({ id: z.string() }), output: nothing },
  /** Forgets the notice about what Omi did not take of a memory's last change. */
  'memories.dismissNotice': { windows: ['library'], input: z.object({ id: z.string() }), output: nothing },
  /** Chooses between what was written here and what Omi has meanwhile, of a memory that has `theirs`. */
  'memories.resolveConflict': {
    windows: ['library'],
    input: z.object({ id: z.string(), keep: z.enum(['mine', 'theirs']) }),
    output: nothing,
  },
  /** The memory that says nearly the same already, or null. */
  'memories.nearest': {
    windows: ['capture'],
    input: z.object({ content: z.string().max(20_000) }),
    output: nearSchema.nullable(),
  },
  /** Asks Omi for the newest memories, at most once in two minutes. */
  'memories.refresh': { windows: ['library'], input: nothing, output: z.object({ asked: z.boolean() }) },
} as const satisfies Record<string, Call>;
