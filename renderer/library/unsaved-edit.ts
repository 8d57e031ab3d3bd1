import type { Edit, Unsaved } from '../../preload/contract/library-place.ts';
import type { Change, EditBase, Memory } from '../../preload/contract/memory.ts';
import type { Problem } from '../../preload/contract/problem.ts';

/** What is kept of an edit while another memory is looked at. `base` is the text that the person began from. */
export type UnsavedEdit = Omit<Unsaved, 'id'> & { readonly problem: Problem | null };

/** `before`: what was begun already keeps what it was begun over. */
export const unsavedEdit = ({ content, tags, category }: Memory, edit: Edit, before?: UnsavedEdit): UnsavedEdit => ({
  edit,
  base: before?.base ?? content,
  ...(edit.tags && { baseTags: tags }),
  ...(edit.category !== undefined && {
    baseCategory: before?.baseCategory === undefined ? category : before.baseCategory,
  }),
  problem: null,
});

/** What the person saw of what a change is about; a change of the visibility says itself what was there. */
export const baseFor = ({ content, category, tags }: Change, memory: Memory, unsaved: UnsavedEdit): EditBase | null => {
  const base: EditBase = {
    // A text that came meanwhile is shown beside the field, and with it the tags that came.
    ...(content !== undefined && { content: memory.content }),
    ...(category !== undefined && {
      category: unsaved.baseCategory === undefined ? memory.category : unsaved.baseCategory,
    }),
    ...(tags && { tags: memory.tags }),
  };
  return Object.keys(base).length > 0 ? base : null;
};
