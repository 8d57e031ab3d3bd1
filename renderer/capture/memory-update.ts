import type { Change, EditBase, Memory } from '../../preload/contract/memory.ts';

/** What a line says about a memory that is there already. */
export type Typed = {
  /** As the server will keep it. */
  readonly content: string;
  readonly tags: readonly string[];
  /** Null unless one was typed or chosen. */
  readonly category: string | null;
  readonly isPublic: boolean;
  /** Something in it should not be public, and the person hasn't said that it may. */
  readonly isSensitive: boolean;
};

/** What a change was made of, and what it made of that. */
export type Undo = { readonly before: Memory; readonly change: Change };

/** `undo` leads back to what the memory was; null when Omi can't be told that. */
export type Update = { readonly change: Change; readonly undo: Undo | null };

/**
 * The change that gives a memory the typed words and adds the typed tags to its own; null where it must stay as it is.
 */
export const updateOf = (memory: Memory, typed: Typed): Update | null => {
  const isPublic = typed.isPublic || memory.visibility === 'public';
  if (memory.locked || memory.content === typed.content || (isPublic && typed.isSensitive)) return null;
  const added = typed.tags.filter((tag) => !memory.tags.includes(tag));
  const category = typed.category === memory.category ? null : typed.category;
  const change: Change = {
    content: typed.content,
    ...(added.length > 0 && { tags: [...memory.tags, ...added] }),
    ...(category !== null && { category }),
    ...(typed.isPublic && memory.visibility === 'private' && { visibility: 'public' }),
  };
  // Omi can't be told to have no category.
  const isOneWay = change.category !== undefined && memory.category === null;
  return { change, undo: isOneWay ? null : { before: memory, change } };
};

/** What of a memory a change is about, as it was seen; a change of the visibility says itself what was there. */
export const baseOf = ({ content, category, tags }: Memory, change: Change): EditBase => ({
  ...(change.content !== undefined && { content }),
  ...(change.category !== undefined && { category }),
  ...(change.tags && { tags }),
});

/** The change that takes back an update and nothing else: what was changed since then stays. */
export const takingBack = (now: Memory, { before, change }: Undo): Change => {
  const added = (change.tags ?? []).filter((tag) => !before.tags.includes(tag));
  const tags = now.tags.filter((tag) => !added.includes(tag));
  return {
    content: before.content,
    ...(tags.length < now.tags.length && { tags }),
    ...(change.category !== undefined &&
      change.category === now.category &&
      before.category !== null && { category: before.category }),
    ...(change.visibility !== undefined && change.visibility === now.visibility && { visibility: before.visibility }),
  };
};
