import type { Edit, Unsaved } from '../../preload/contract/library.ts';
import type { Change, Memory, Seen } from '../../preload/contract/memory.ts';
import type { Problem } from '../../preload/contract/problem.ts';

/** What is kept of an edit while another memory is looked at. `base` is the text that the person began from. */
export type Begun = Omit<Unsaved, 'id'> & { readonly problem: Problem | null };

/** `before`: what was begun already keeps what it was begun over. */
export const begunOver = ({ content, tags, category }: Memory, edit: Edit, before?: Begun): Begun => ({
  edit,
  base: before?.base ?? content,
  ...(edit.tags && { baseTags: tags }),
  ...(edit.category !== undefined && {
    baseCategory: before?.baseCategory === undefined ? category : before.baseCategory,
  }),
  problem: null,
});

/** What the person saw of what a change is about; a change of the visibility says itself what was there. */
export const seenFor = ({ content, category, tags }: Change, memory: Memory, begun: Begun): Seen | null => {
  const seen: Seen = {
    // A text that came meanwhile is shown beside the field, and with it the tags that came.
    ...(content !== undefined && { content: memory.content }),
    ...(category !== undefined && {
      category: begun.baseCategory === undefined ? memory.category : begun.baseCategory,
    }),
    ...(tags && { tags: memory.tags }),
  };
  return Object.keys(seen).length > 0 ? seen : null;
};
