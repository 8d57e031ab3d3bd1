import { countCodePoints } from '../../../../preload/contract/rules.ts';

/** The longest tag in code points, as `changeSchema` says. */
export const longestTag = 64;

/** A heading as a tag: without the address of a link, emphasis, and the number of a chapter. */
export const headingSlugOf = (words: string): string | null =>
  slugOf(
    words
      .slice(0, 1_000)
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^[*_]+/, '')
      .replace(/^\d{1,2}[.)][ \t]+/, ''),
  );

/** Words as a tag that can be typed: lower case, joined by hyphens. Null when nothing of it can be, or it is too long. */
export const slugOf = (words: string): string | null => {
  const slug = words
    .slice(0, 1_000)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  return /\p{L}/u.test(slug) && countCodePoints(slug) <= longestTag ? slug : null;
};
