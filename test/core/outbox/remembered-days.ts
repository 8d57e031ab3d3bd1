import type { Step } from './days.ts';

/** Days that once went wrong, and what was wrong with them. */
export const rememberedDays: readonly { readonly what: string; readonly isUnique: boolean; readonly day: Step[] }[] = [
  {
    what: 'two captures of a text that another client had made: the tags of the second replaced those of the first',
    isUnique: false,
    day: [
      { kind: 'elsewhere', text: 3 },
      { kind: 'capture', text: 3, tag: 'a' },
      { kind: 'capture', text: 3, tag: 'b' },
      { kind: 'elsewhere', text: 0 },
    ],
  },
];
