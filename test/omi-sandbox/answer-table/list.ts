import { all, get, ids, now, patch, post, wire, type AnswerRow } from './row.ts';
import type { SeedMemory } from '../memories-store.ts';

/** Row mN is from the Nth of January, so that the highest number is the newest. */
const seed = (number: number, more: Partial<SeedMemory> = {}): SeedMemory => ({
  id: `m${number}`,
  content: `Fact ${number}`,
  createdAt: Date.UTC(2026, 0, number),
  ...more,
});
const seen = (number: number, more: Partial<Parameters<typeof wire>[0]> = {}): object => {
  const at = `2026-01-${String(number).padStart(2, '0')}T00:00:00Z`;
  return wire({ id: `m${number}`, content: `Fact ${number}`, category: 'interesting', manual: false, at, ...more });
};
const seeds = (count: number): readonly SeedMemory[] => Array.from({ length: count }, (_, index) => seed(index + 1));
const seenDown = (from: number, to: number): readonly object[] =>
  Array.from({ length: from - to + 1 }, (_, index) => seen(from - index));
const thirty = seeds(30);

const notWhole = (name: string, input: string): object => ({
  type: 'int_parsing',
  loc: ['query', name],
  msg: 'Input should be a valid integer, unable to parse string as an integer',
  input,
});
const outOfWindow = { status: 413, body: { detail: 'Memory pagination window exceeded' } };
const mixed = [
  seed(1, { category: 'manual' }),
  seed(2, { category: 'system' }),
  seed(3, { category: 'hobbies' }),
  seed(4),
];

/** 2d: the list. */
export const listRows: readonly AnswerRow[] = [
  { fact: 'an empty account is an empty array (2d)', call: get(all), status: 200, body: [] },
  {
    fact: 'without a limit 25 come, newest first, in a bare array (2d)',
    memories: thirty,
    call: get(all),
    status: 200,
    headers: { 'x-omi-list-truncated': null, 'x-ratelimit-limit': null },
    body: seenDown(30, 6),
  },
  {
    fact: 'limit and offset cut the list (2d)',
    memories: thirty,
    call: get(`${all}?limit=2&offset=3`),
    status: 200,
    body: seenDown(27, 26),
  },
  {
    fact: 'beyond the end there is nothing (2d)',
    memories: thirty,
    call: get(`${all}?limit=5&offset=30`),
    status: 200,
    body: [],
  },
  {
    fact: 'a limit below 1 is 1 (2d)',
    memories: thirty,
    call: get(`${all}?limit=-4`),
    status: 200,
    body: seenDown(30, 30),
  },
  {
    fact: 'a negative offset is 0 (2d)',
    memories: thirty,
    call: get(`${all}?limit=1&offset=-9`),
    status: 200,
    body: seenDown(30, 30),
  },
  {
    fact: 'the window is judged by the clamped limit (2d)',
    memories: thirty,
    call: get(`${all}?limit=99999&offset=4000`),
    status: 200,
    body: [],
  },
  { fact: 'limit and offset beyond 5,000 are 413 (2d)', call: get(`${all}?limit=1000&offset=4001`), ...outOfWindow },
  {
    fact: 'so is the last row of the window and one more (2d)',
    call: get(`${all}?limit=1&offset=5000`),
    ...outOfWindow,
  },
  {
    fact: 'numbers must be whole (2d)',
    call: get(`${all}?limit=ten&offset=1.5`),
    status: 422,
    body: { detail: [notWhole('limit', 'ten'), notWhole('offset', '1.5')] },
  },
  {
    fact: 'an empty number is none (2d)',
    call: get(`${all}?offset=`),
    status: 422,
    body: { detail: [notWhole('offset', '')] },
  },
  {
    fact: 'unknown parameters are ignored (2d)',
    memories: seeds(1),
    call: get(`${all}?user_id=x&AND=[]&sort=asc&cursor=1`),
    status: 200,
    body: [seen(1)],
  },
  {
    fact: 'categories are trimmed, blanks skipped (2d)',
    memories: mixed,
    call: get(`${all}?categories=%20manual%20,,interesting`),
    status: 200,
    body: [seen(4), seen(1, { category: 'manual' })],
  },
  {
    fact: 'legacy rows are found as what they read as (2a, 2d)',
    memories: mixed,
    call: get(`${all}?categories=system`),
    status: 200,
    body: [seen(3, { category: 'system' }), seen(2, { category: 'system' })],
  },
  {
    fact: 'an unknown category is 400 (2d)',
    call: get(`${all}?categories=manual,foo`),
    status: 400,
    body: { detail: "Invalid category 'foo' is not a valid MemoryCategory" },
  },
  {
    fact: 'categories are case-sensitive (2d)',
    call: get(`${all}?categories=Manual`),
    status: 400,
    body: { detail: "Invalid category 'Manual' is not a valid MemoryCategory" },
  },
  {
    fact: 'an edited row jumps to the top and still says it was not edited (2a, 2d)',
    memories: seeds(3),
    before: [patch('m1', { content: 'Fact one' })],
    call: get(all),
    status: 200,
    body: [seen(1, { content: 'Fact one', updatedAt: now() }), seen(3), seen(2)],
  },
  {
    fact: 'rows of the same moment come by id (2d)',
    memories: ['c', 'a', 'b'].map((id) => seed(1, { id, content: id })),
    call: get(all),
    status: 200,
    body: ['a', 'b', 'c'].map((id) => seen(1, { id, content: id })),
  },
  {
    fact: 'what was just written can be read (2b, 2d)',
    memories: seeds(1),
    before: [post({ content: 'Likes tea', category: 'manual' })],
    call: get(all),
    status: 200,
    body: [wire({ id: ids.tea, content: 'Likes tea' }), seen(1)],
  },
  {
    fact: 'a locked row shows 70 characters and no flag (2d)',
    memories: [seed(1, { content: '😀'.repeat(71), locked: true })],
    call: get(all),
    status: 200,
    body: [seen(1, { content: `${'😀'.repeat(70)}...` })],
  },
  {
    fact: 'a locked row of 70 characters is whole (2d)',
    memories: [seed(1, { content: 'a'.repeat(70), locked: true })],
    call: get(all),
    status: 200,
    body: [seen(1, { content: 'a'.repeat(70) })],
  },
  {
    fact: 'rows dropped after the cut make short pages (2d)',
    memories: seeds(10),
    switches: { shortPages: true },
    call: get(`${all}?limit=5`),
    status: 200,
    headers: { 'x-omi-list-truncated': null },
    body: seenDown(10, 7),
  },
  {
    fact: 'the page after a short one goes on where the window goes on (2d)',
    memories: seeds(10),
    switches: { shortPages: true },
    call: get(`${all}?limit=5&offset=5`),
    status: 200,
    body: seenDown(6, 3),
  },
  {
    fact: 'a list that ran out of time is partial and says so (2d)',
    memories: seeds(10),
    switches: { listBudget: 2 },
    call: get(`${all}?limit=5`),
    status: 200,
    headers: { 'x-omi-list-truncated': 'true' },
    body: seenDown(10, 9),
  },
  {
    fact: 'it can be partial to the point of being empty (2d)',
    memories: seeds(1),
    switches: { listBudget: 0 },
    call: get(all),
    status: 200,
    headers: { 'x-omi-list-truncated': 'true' },
    body: [],
  },
];
