import type { Memory } from '../../../../preload/contract/memory.ts';

/** A memory as it is exported, with a category from a later Inkling. */
export const exported: Memory = {
  id: '',
  serverId: null,
  content: '',
  category: 'of the future',
  tags: [],
  visibility: 'private',
  createdAt: 0,
  updatedAt: 0,
  manuallyAdded: true,
  locked: false,
  state: 'synced',
  pending: null,
  problem: null,
  theirs: null,
};
