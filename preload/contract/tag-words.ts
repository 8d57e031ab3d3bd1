import type { TagVerdict } from './rules.ts';

const digits = new Intl.NumberFormat('en');

/** Why a typed tag is not added; empty when it is, or when there is nothing to add. Free of zod, like rules.ts. */
export const tagWords = (verdict: TagVerdict): string => {
  switch (verdict.kind) {
    case 'fine':
    case 'empty':
      return '';
    case 'too-long':
      return `Too long by ${digits.format(verdict.length - verdict.limit)}: a tag takes up to ${verdict.limit} characters.`;
    case 'too-many':
      return verdict.count === verdict.limit
        ? `It has ${verdict.limit} tags, and more can’t be added. Remove one first.`
        : `It has ${digits.format(verdict.count)} tags; more can be added to fewer than ${verdict.limit}.`;
  }
};
