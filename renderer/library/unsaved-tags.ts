import type { Edit } from '../../preload/contract/library-place.ts';

/** An edit, and the tags that were there when the person last changed them. */
export type TagEdit = { readonly edit: Edit; readonly baseTags?: readonly string[] | undefined };

/** The tags of `theirs`, with what `mine` adds to `base` and without what it takes from it; as main joins them. */
const joined = (mine: readonly string[], base: readonly string[], theirs: readonly string[]): string[] => {
  const kept = theirs.filter((tag) => mine.includes(tag) || !base.includes(tag));
  return [...kept, ...mine.filter((tag) => !base.includes(tag) && !kept.includes(tag))];
};

/** The edit over the tags that are there by now: what Omi added meanwhile stays, and what it took is gone. */
export const overTags = ({ edit, baseTags }: TagEdit, tags: readonly string[]): Edit =>
  edit.tags === undefined || baseTags === undefined ? edit : { ...edit, tags: joined(edit.tags, baseTags, tags) };
