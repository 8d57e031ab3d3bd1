import { finalContent } from '../../../../preload/contract/rules.ts';
import { headingSlugOf } from './tags.ts';

/** A piece of a list or of what stands around one, complete. */
export type OutlineBlock = {
  readonly line: number;
  readonly content: string;
  /** What the items in bold letters say that it is nested below, as tags. */
  readonly tags: readonly string[];
  readonly isItem: boolean;
  /** It ends with a colon or is a line of bold letters, and an item follows. */
  readonly leads: boolean;
  /** An item follows. */
  readonly isBeforeItem: boolean;
};

type Open = { readonly line: number; readonly indent: number; readonly isItem: boolean; readonly words: string[] };
type Parent = { readonly indent: number; readonly words: string; readonly tags: readonly string[] };

/** How much further in a nested item stands, at least: numbers are set flush right, so one column says nothing. */
const step = 2;

/** A longer one stays a row of its own: thousands of levels would grow with the square of their number. */
const longestBeginning = 200;
const mostLevelsOfTags = 5;

/**
 * Puts lines together: an item with the lines that go on with it. An item that ends with a colon and has nested ones is
 * their beginning and nothing of its own. So is one that is all in bold letters, `2. **Work**`, where `boldTags` says that
 * it makes a tag of them.
 */
export const createOutline = (boldTags = false) => {
  const parents: Parent[] = [];
  let open: Open | null = null;

  return {
    /** Whether a line this far in goes on with the item above it. */
    goesOn: (indent: number): boolean => open !== null && open.isItem && indent > open.indent,
    isOpen: (): boolean => open !== null,
    /** `isBroken`: the line before ends with a backslash, which only breaks it there. */
    goOn(words: string, isBroken = false): void {
      if (open !== null && isBroken) open.words.push((open.words.pop() ?? '').replace(/[ \t]*\\$/, ''));
      open?.words.push(words);
    },
    /** Forgets the open piece, which has turned out to be something else. */
    drop(): void {
      open = null;
    },
    /** Ends the open piece; `next` is how far in the item stands that follows, null when something else does. */
    close(next: number | null): OutlineBlock | null {
      if (open === null) return null;
      const { line, indent, isItem, words } = open;
      const above = parents.at(-1) ?? top;
      const content = contentOf(words, above.words);
      const last = words.at(-1) ?? '';
      const leads = next !== null && (colon.test(last) || (!isItem && boldAlone.test(last)));
      open = null;
      const isParent = isItem && next !== null && next >= indent + step;
      const tag = isParent && boldTags ? boldTagOf(words) : null;
      if (tag !== null && above.tags.length < mostLevelsOfTags) {
        parents.push({ indent, words: above.words, tags: [...above.tags, tag] });
        return null;
      }
      if (isParent && leads && content.length <= longestBeginning) {
        parents.push({ indent, words: content, tags: above.tags });
        return null;
      }
      return { line, content, tags: above.tags, isItem, leads, isBeforeItem: next !== null };
    },
    begin(line: number, indent: number, isItem: boolean, words: string): void {
      while ((parents.at(-1)?.indent ?? -step) > indent - step) parents.pop();
      open = { line, indent, isItem, words: [words] };
    },
  };
};

const top: Parent = { indent: -1, words: '', tags: [] };

/** A colon, also within bold letters. */
const colon = /[:：](?:\*\*|__)?$/;
const boldAlone = /^(?:(\*\*|__)[^*_]{1,80}\1|【[^【】]{1,40}】)$/;

/** The tag of an item that is a line in bold letters, with a colon or without; null of any other. */
const boldTagOf = ([first = '', ...others]: readonly string[]): string | null =>
  others.length === 0 && boldAlone.test(first.replace(/[:：]$/, '')) ? headingSlugOf(first) : null;

const contentOf = (words: readonly string[], before: string): string => {
  const own = words.length === 1 ? (words[0] ?? '') : finalContent(words.join('\n'));
  return before === '' ? own : finalContent(`${before} ${own}`);
};
