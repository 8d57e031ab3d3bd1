import type { Closed } from './outline.ts';

/** Says what around a list is talk: `Sure! Here is what I know about you:` names nothing that the items belong to. */
const isTalk = (lead: string): boolean =>
  !boldAlone.test(lead) &&
  (/[.!?,;。！？，、]/u.test(lead.slice(0, 1_000)) ||
    lead.split(/\s+/, 20).filter((word) => /\p{L}/u.test(word)).length > mostNameWords);

const mostNameWords = 3;
const boldAlone = /^(\*\*|__)[^*_]{1,80}\1:?$/;
const colon = /[:：](?:\*\*|__)?$/;

/**
 * Tells the talk around an answer. One that begins with a line that leads to something and is talk may end with one
 * more line of it, behind its last item: that one is held until it is known to be the last.
 */
export const createChat = () => {
  let isFirst = true;
  let isChat = false;
  let hasItems = false;
  let held: Closed | null = null;
  return {
    /** What can be said of the pieces so far: rows, in their order, or one that is talk. */
    take(closed: Closed): { readonly rows: readonly Closed[]; readonly talk: Closed | null } {
      const rows = held === null ? [] : [held];
      held = null;
      const wasFirst = isFirst;
      isFirst = false;
      hasItems ||= closed.isItem;
      if (!closed.isItem && (closed.leads || wasFirst) && colon.test(closed.content) && isTalk(closed.content)) {
        isChat ||= wasFirst;
        return { rows, talk: closed };
      }
      if (!isChat || closed.isItem || closed.leads || !hasItems) return { rows: [...rows, closed], talk: null };
      held = closed;
      return { rows, talk: null };
    },
    /** Something that is no text follows: what was held is a row after all. */
    release(): Closed | null {
      const last = held;
      held = null;
      isFirst = false;
      return last;
    },
  };
};
