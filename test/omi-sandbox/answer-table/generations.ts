import { all, get, ids, now, patch, post, postBatch, remove, wire, type AnswerRow } from './row.ts';
import type { SeedMemory } from '../memories-store.ts';

const a = { switches: { generation: 'a' } } as const;
const b = { switches: { generation: 'b' } } as const;
const atStart = '1790151302';
const serverError = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  text: 'Internal Server Error',
};

type Old = Parameters<typeof wire>[0] & { readonly score?: string; readonly edited?: boolean };
/** A memory in the form of generations A and B (2a). */
const old = ({ score = `01_998_${atStart}`, edited = false, ...memory }: Old): object => ({
  ...wire(memory),
  scoring: score,
  reviewed: true,
  user_review: memory.manual === false ? null : true,
  edited,
});
const without = (memory: object, ...names: string[]): object =>
  Object.fromEntries(Object.entries(memory).filter(([name]) => !names.includes(name)));
const review = ['reviewed', 'user_review', 'edited'];

const tea = post({ content: 'Likes tea', category: 'manual', tags: ['a'], visibility: 'public' });
const teaAgain = post({ content: ' Likes tea ', category: 'system', tags: ['b'] });
const teaAnew = old({
  id: ids.tea,
  content: 'Likes tea',
  category: 'system',
  tags: ['b'],
  at: now(1),
  score: `01_999_${atStart}`,
});

const january = (day: number, more: Partial<SeedMemory>): SeedMemory => ({
  id: `m${day}`,
  content: `Fact ${day}`,
  createdAt: Date.UTC(2026, 0, day),
  ...more,
});
const mixed = [
  january(1, { manuallyAdded: true, category: 'manual' }),
  january(2, { category: 'learnings' }),
  january(3, { category: 'system' }),
  january(4, { category: 'workflow' }),
];
const seen = (day: number, score: string, more: Partial<Old>): object =>
  old({ id: `m${day}`, content: `Fact ${day}`, manual: false, at: `2026-01-0${day}T00:00:00Z`, score, ...more });
const inOrder = [
  seen(1, '01_998_1767225600', { manual: true }),
  seen(3, '00_999_1767398400', { category: 'system' }),
  seen(2, '00_998_1767312000', { category: 'learnings' }),
  seen(4, '00_00_1767484800', { category: 'workflow' }),
];

/** Sections 0 to 2: where generations A and B differ from C. */
export const generationRows: readonly AnswerRow[] = [
  {
    fact: 'A: a create leaves out what was reviewed and edited (2a)',
    ...a,
    call: tea,
    status: 200,
    body: without(old({ id: ids.tea, content: 'Likes tea', tags: ['a'], visibility: 'public' }), ...review),
  },
  {
    fact: 'A: the items of a batch leave out scoring, too (2a)',
    ...a,
    call: postBatch({ content: 'Likes tea', category: 'manual' }),
    status: 200,
    body: {
      memories: [without(old({ id: ids.tea, content: 'Likes tea' }), ...review, 'scoring')],
      created_count: 1,
    },
  },
  {
    fact: 'A: the same text is the same id, written again with new dates, tags, category and visibility (2b)',
    ...a,
    before: [tea],
    call: teaAgain,
    status: 200,
    body: without(teaAnew, ...review),
  },
  {
    fact: 'B: an account that was not moved yet does the same, and says all (0, 2a)',
    ...b,
    before: [tea],
    call: teaAgain,
    status: 200,
    body: teaAnew,
  },
  {
    fact: 'A: nothing of the earlier one is left (2b)',
    ...a,
    before: [tea, teaAgain],
    call: get(all),
    status: 200,
    body: [teaAnew],
  },
  {
    fact: 'A: a text that was edited away and comes again takes the place of what it had become (2b)',
    ...a,
    before: [tea, patch(ids.tea, { content: 'Likes jam' }), teaAgain],
    call: get(all),
    status: 200,
    body: [
      old({
        id: ids.tea,
        content: 'Likes tea',
        category: 'system',
        tags: ['b'],
        at: now(2),
        score: `01_999_${atStart}`,
      }),
    ],
  },
  {
    fact: 'A: a deleted text that comes again has its id again (2b)',
    ...a,
    before: [tea, remove(ids.tea), teaAgain],
    call: get(all),
    status: 200,
    body: [teaAnew],
  },
  {
    fact: 'A: visibility is any string (0, 2b)',
    ...a,
    call: post({ content: 'Likes tea', category: 'manual', visibility: 'shared' }),
    status: 200,
    body: without(old({ id: ids.tea, content: 'Likes tea', visibility: 'shared' }), ...review),
  },
  {
    fact: 'A: a legacy category stays what it is (2a)',
    ...a,
    call: post({ content: 'Likes tea', category: 'habits' }),
    status: 200,
    body: without(
      old({ id: ids.tea, content: 'Likes tea', category: 'habits', score: `01_999_${atStart}` }),
      ...review,
    ),
  },
  {
    fact: 'A: an edit says that it was one (2a)',
    ...a,
    before: [post({ content: 'Likes tea', category: 'manual' })],
    call: patch(ids.tea, { tags: ['x'] }),
    status: 200,
    body: old({ id: ids.tea, content: 'Likes tea', tags: ['x'], updatedAt: now(1), edited: true }),
  },
  ...[a, b].map((generation): AnswerRow => ({
    fact: `${generation.switches.generation.toUpperCase()}: a change to white space saves an empty memory (2g)`,
    ...generation,
    before: [post({ content: 'Likes tea', category: 'manual' })],
    call: patch(ids.tea, { content: ' \n' }),
    status: 200,
    body: old({ id: ids.tea, content: '', updatedAt: now(1), edited: true }),
  })),

  ...[a, b].map((generation): AnswerRow => ({
    fact: `${generation.switches.generation.toUpperCase()}: what a person added comes first, then by category and age (2d)`,
    ...generation,
    memories: mixed,
    call: get(all),
    status: 200,
    body: inOrder,
  })),
  {
    fact: 'B: an edited row stays where it was (2d)',
    ...b,
    memories: mixed,
    before: [patch('m4', { tags: ['x'] })],
    call: get(`${all}?limit=3`),
    status: 200,
    body: inOrder.slice(0, 3),
  },
  { fact: 'A: a negative limit is a plain 500 (2d)', ...a, call: get(`${all}?limit=-1`), ...serverError },
  { fact: 'A: so is a negative offset (2d)', ...a, call: get(`${all}?offset=-1`), ...serverError },
  {
    fact: 'B: a negative limit is 1 (2d)',
    ...b,
    memories: mixed,
    call: get(`${all}?limit=-1`),
    status: 200,
    body: inOrder.slice(0, 1),
  },
  ...[a, b].map((generation): AnswerRow => ({
    fact: `${generation.switches.generation.toUpperCase()}: pages have no window (2d)`,
    ...generation,
    call: get(`${all}?limit=1000&offset=4001`),
    status: 200,
    body: [],
  })),
  {
    fact: 'A: legacy rows are found by the category they have (2a, 2d)',
    ...a,
    memories: mixed,
    call: get(`${all}?categories=learnings`),
    status: 200,
    body: inOrder.slice(2, 3),
  },
  {
    fact: 'A: workflow is not a category yet (2a)',
    ...a,
    call: get(`${all}?categories=workflow`),
    status: 400,
    body: { detail: "Invalid category 'workflow' is not a valid MemoryCategory" },
  },

  ...[a, b].flatMap((generation): readonly AnswerRow[] => [
    {
      fact: `${generation.switches.generation.toUpperCase()}: one memory can not be read (2e)`,
      ...generation,
      memories: mixed,
      call: get(`${all}/m1`),
      status: 405,
      headers: { allow: 'DELETE' },
      body: { detail: 'Method Not Allowed' },
    },
    {
      fact: `${generation.switches.generation.toUpperCase()}: there is no key call (1)`,
      ...generation,
      call: get('/v1/dev/key'),
      status: 404,
      body: { detail: 'Not Found' },
    },
  ]),
];
