import type { OutlineBlock } from './outline.ts';

/** Says what around a list is talk: `Sure! Here is what I know about you:` names nothing that the items belong to. */
const isTalk = (lead: string): boolean =>
  !boldAlone.test(lead) &&
  (handsOver.test(lead) ||
    /[.!?,;。！？，、]/u.test(lead.slice(0, 1_000)) ||
    lead.split(/\s+/, 20).filter((word) => /\p{L}/u.test(word)).length > mostNameWords ||
    (lead.slice(0, 1_000).match(unspaced)?.length ?? 0) > mostNameSigns);

const mostNameWords = 3;
const handsOver =
  /^(?:here you (?:go|are)|here (?:it is|they are)|see below|siehe unten|bitte sehr|voilà|aquí tienes)(?![\p{L}])/iu;
/** Of scripts that put no space between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const mostNameSigns = 10;
const boldAlone = /^(\*\*|__)[^*_]{1,80}\1:?$/;
const colon = /[:：](?:\*\*|__)?$/;

/** How an answer begins that a list follows, also where it ends with a full stop: `Here is what I know about you.` */
const begins =
  /^(?:[¡]?[\p{L}’']{2,12}(?: [\p{L}’']{2,12})? ?[!.,] ?)?(?:here(?:[’']s| is| are)|below (?:is|are)|this is (?:what|everything)|based on|hier (?:ist|sind|is|zijn)|das ist|basierend auf|voici|d[’']après|aquí (?:está|están|tienes)|esto es|ecco|aqui (?:está|estão)|dit is)(?=[ :,])/iu;
const aboutYou =
  /(?:about you|know|remember|memor|learned|über (?:dich|sie)|weiß|erinner|sur (?:vous|toi)|sais|souvien|sobre (?:ti|usted|você)|(?:^| )sé(?: |$)|recuerd|su di te|so di te|ricord|sei|lembr|over (?:je|jou)|weet|herinner)/iu;

/** `Is there anything you would like me to change?` */
const offers = /[?!？！؟][*_]{0,2}$|^[*_]{0,2}(?:let me know|feel free|if you(?:[’']d| would| want| like))(?= )/iu;

const isIntroduction = (words: string): boolean => {
  const first = words.slice(0, 300);
  return begins.test(first) && aboutYou.test(first);
};

/**
 * Tells the talk around an answer. One that begins with a line that leads to something and is talk may end with one
 * more line of it, behind its last item or, where paragraphs stand below headings, as an offer: that one is held until
 * it is known to be the last.
 */
export const createChat = () => {
  let isFirst = true;
  let isChat = false;
  let hasItems = false;
  /** Facts stand there that are no items: the last line may be one as well. */
  let hasPlain = false;
  /** How many pieces stand below the last heading; null before the first. */
  let below: number | null = null;
  let held: OutlineBlock | null = null;
  return {
    /** What can be said of the pieces so far: rows, in their order, or one that is talk. */
    take(closed: OutlineBlock): { readonly rows: readonly OutlineBlock[]; readonly talk: OutlineBlock | null } {
      const rows = held === null ? [] : [held];
      held = null;
      const wasFirst = isFirst;
      isFirst = false;
      hasItems ||= closed.isItem;
      if (!closed.isItem && (closed.leads || wasFirst) && colon.test(closed.content) && isTalk(closed.content)) {
        isChat ||= wasFirst;
        return { rows, talk: closed };
      }
      if (!closed.isItem && wasFirst && closed.isBeforeItem && isIntroduction(closed.content)) {
        isChat = true;
        return { rows, talk: closed };
      }
      const isOffer = offers.test(closed.content.slice(-300));
      const mayEnd = (hasItems && (!hasPlain || isOffer)) || (below !== null && below > 0 && isOffer);
      if (below !== null) below += 1;
      hasPlain ||= !closed.isItem && !closed.leads;
      if (!isChat || closed.isItem || closed.leads || !mayEnd) return { rows: [...rows, closed], talk: null };
      held = closed;
      return { rows, talk: null };
    },
    /** A heading stands here. */
    beginSection(): void {
      below = 0;
    },
    /** Something that is no text follows: what was held is a row after all. */
    release(): OutlineBlock | null {
      const last = held;
      held = null;
      isFirst = false;
      return last;
    },
  };
};
