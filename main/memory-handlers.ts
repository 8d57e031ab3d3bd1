import type { HandlersOf } from '../preload/contract/calls.ts';
import type { memoryCalls } from '../preload/contract/memory-calls.ts';
import type { Changes } from './core/changes.ts';
import type { Library } from './core/library/library.ts';
import type { Memories } from './core/memories.ts';
import type { Merging } from './core/merging.ts';
import type { Mirror } from './core/mirror/mirror.ts';
import type { TakingBack } from './core/taking-back.ts';
import type { Trash } from './core/trash.ts';

export type MemoryHandlerDeps = {
  readonly memories: Memories;
  readonly changes: Changes;
  readonly trash: Trash;
  readonly takingBack: TakingBack;
  readonly merging: Merging;
  readonly library: Library;
  readonly mirror: Mirror;
};

/** Answers the calls about single memories. */
export const createMemoryHandlers = ({
  memories,
  changes,
  trash,
  takingBack,
  merging,
  library,
  mirror,
}: MemoryHandlerDeps): HandlersOf<typeof memoryCalls> => ({
  'memories.capture': (draft, caller) => memories.capture(draft, caller === 'capture'),
  'memories.captureAll': (drafts) => memories.captureAll(drafts, true),
  'memories.find': (ids) => memories.find(ids),
  'memories.history': ({ id }) => memories.earlierTexts(id),
  'memories.edit': ({ id, change, base }) => changes.edit(id, change, base),
  'memories.retry': ({ id }) => changes.sendAgain(id),
  'memories.giveUp': ({ id }) => changes.giveUp(id),
  'memories.dismissNotice': ({ id }) => changes.dismissNotice(id),
  'memories.resolveConflict': ({ id, keep }) => changes.settle(id, keep),
  'memories.takeBack': ({ ids }) => takingBack.takeBack(ids),
  'memories.remove': ({ id }) => trash.remove(id),
  'memories.removeAll': ({ ids }) => trash.removeAll(ids),
  'memories.restore': ({ id }) => trash.restore(id),
  'memories.restoreAll': ({ ids }) => trash.restoreAll(ids),
  'memories.keepOne': ({ keepId, removeId, withTags }) => merging.keepOne(keepId, removeId, withTags),
  'memories.unmerge': ({ keepId, removeId, added }) => merging.unmerge(keepId, removeId, added),
  'memories.nearest': ({ content }) => library.nearest(content),
  'tags.known': ({ limit }) => library.knownTags(limit),
  'memories.refresh': () => {
    library.prepare();
    return mirror.refresh();
  },
});
