import type { Step } from './day-steps.ts';

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
  {
    what: 'a memory that another client had deleted went into the trash, and nobody expected it there',
    isUnique: true,
    day: [
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'wait', ms: 0 },
      { kind: 'elsewhere-remove', which: 0 },
      { kind: 'refresh' },
      { kind: 'wait', ms: 0 },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'hurry' },
    ],
  },
  {
    what: 'a memory that another client had changed twice and deleted, while a job and an edit waited, was nowhere',
    isUnique: true,
    day: [
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'job', what: 'start' },
      { kind: 'edit', which: 1, tag: 'a' },
      { kind: 'elsewhere-edit', which: 0, field: 'content' },
      { kind: 'edit', which: 1, tag: 'a' },
      { kind: 'elsewhere-edit', which: 0, field: 'content' },
      { kind: 'fault', call: 'create', problem: { kind: 'offline', reason: 'no-network' }, when: 'before' },
      { kind: 'hurry' },
      { kind: 'elsewhere-remove', which: 0 },
    ],
  },
  {
    what: 'an edit of words that had just come from Omi was held against what had been seen there before them',
    isUnique: true,
    day: [
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'job', what: 'start' },
      { kind: 'elsewhere-edit', which: 0, field: 'content' },
      { kind: 'refresh' },
      { kind: 'fault', call: 'create', problem: { kind: 'offline', reason: 'no-network' }, when: 'before' },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'capture', text: 0, tag: 'a' },
    ],
  },
  {
    what: 'words said while a refused capture was under way came after later ones, and over them',
    isUnique: true,
    day: [
      { kind: 'key-refused' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'elsewhere-remove', which: 0 },
      { kind: 'elsewhere-edit', which: 0, field: 'content' },
    ],
  },
  {
    what: 'an edit of a memory that a lost batch had made kept the tags it took away, after the clock was set back',
    isUnique: true,
    day: [
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'fault', call: 'batch', problem: 'never', when: 'after' },
      { kind: 'refresh' },
      { kind: 'edit', which: 1, tag: 'b' },
      { kind: 'fault', call: 'create', problem: { kind: 'offline', reason: 'no-network' }, when: 'before' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'clock', ms: -86_400_000 },
    ],
  },
  {
    what: 'what another client had changed was passed over for a day, since the clock had been a day ahead before',
    isUnique: true,
    day: [
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'wait', ms: 0 },
      { kind: 'elsewhere-edit', which: 0, field: 'content' },
      { kind: 'clock', ms: -86_400_000 },
    ],
  },
  {
    what: 'words said again were lost to an edit of the memory that had said them before, and had never arrived',
    isUnique: false,
    day: [
      { kind: 'fault', call: 'create', problem: 'late', when: 'before' },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'wait', ms: 0 },
      { kind: 'edit', which: 0, tag: 'a' },
      { kind: 'wait', ms: 0 },
      { kind: 'capture', text: 0, tag: 'a' },
      { kind: 'capture', text: 0, tag: 'a' },
    ],
  },
];
