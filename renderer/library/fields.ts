import type { Edit } from '../../preload/contract/library-place.ts';
import type { Change, Memory } from '../../preload/contract/memory.ts';
import { finalContent } from '../../preload/contract/rules.ts';

/** What of a memory a person can change. */
export type Fields = Pick<Memory, 'content' | 'category' | 'tags' | 'visibility'>;

/** A memory's fields, with what was changed about them. */
export const edited = (memory: Fields, edit: Edit = {}): Fields => ({
  content: edit.content ?? memory.content,
  category: edit.category === undefined ? memory.category : edit.category,
  tags: edit.tags ?? memory.tags,
  visibility: edit.visibility ?? memory.visibility,
});

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** An edit without what says the same as the memory does; null when nothing is left. */
export const remaining = (memory: Fields, edit: Edit): Edit | null => {
  const left: Edit = {};
  if (edit.content !== undefined && edit.content !== memory.content) left.content = edit.content;
  if (edit.category !== undefined && edit.category !== memory.category) left.category = edit.category;
  if (edit.tags !== undefined && !isSameList(edit.tags, memory.tags)) left.tags = edit.tags;
  if (edit.visibility !== undefined && edit.visibility !== memory.visibility) left.visibility = edit.visibility;
  return Object.keys(left).length === 0 ? null : left;
};

/** What is to be sent: only what is different about the memory, its text as the server will keep it. */
export const changeOf = (memory: Fields, edit: Edit): Change => {
  const { category, ...left } = remaining(memory, edit) ?? {};
  const content = left.content === undefined ? undefined : finalContent(left.content);
  const isOther = content !== undefined && content !== memory.content;
  return {
    ...(isOther && { content }),
    // Omi can't be told to have no category.
    ...(typeof category === 'string' && { category }),
    ...(left.tags && { tags: left.tags }),
    ...(left.visibility && { visibility: left.visibility }),
  };
};
