import {
  all,
  badCategory,
  get,
  now,
  patch,
  remove,
  stringType,
  tooLong,
  tooShort,
  wire,
  type AnswerRow,
} from './row.ts';
import type { SeedMemory } from '../memories-store.ts';

const row: SeedMemory = {
  id: 'm1',
  content: 'Likes tea',
  category: 'manual',
  tags: ['a'],
  createdAt: Date.UTC(2026, 0, 1),
  manuallyAdded: true,
};
const memories = [row];
const changed = (more: Partial<Parameters<typeof wire>[0]>, writes = 1): object =>
  wire({
    id: 'm1',
    content: 'Likes tea',
    tags: ['a'],
    at: '2026-01-01T00:00:00Z',
    updatedAt: now(writes - 1),
    ...more,
  });
const locked = [{ ...row, content: 'a'.repeat(80), locked: true }];
const notFound = { status: 404, body: { detail: 'Memory not found' } };
const unpaid = { status: 402, body: { detail: 'A paid plan is required to access this memory.' } };
const nothingGiven = {
  status: 422,
  body: { detail: 'At least one field (content, visibility, tags, or category) must be provided' },
};

/** 2e, 2g, 2h: one memory read, changed, deleted. */
export const changeRows: readonly AnswerRow[] = [
  {
    fact: 'one memory can be read (2e)',
    memories,
    call: get(`${all}/m1`),
    status: 200,
    body: changed({ updatedAt: '2026-01-01T00:00:00Z' }),
  },
  { fact: 'an unknown one is 404 (2e)', call: get(`${all}/nowhere`), ...notFound },
  { fact: 'a locked one is 402 (2e)', memories: locked, call: get(`${all}/m1`), ...unpaid },
  {
    fact: 'an older server answers 405 (2e)',
    memories,
    switches: { readOne: false },
    call: get(`${all}/m1`),
    status: 405,
    headers: { allow: 'DELETE' },
    body: { detail: 'Method Not Allowed' },
  },
  {
    fact: 'an id is decoded from the path (2a)',
    memories: [{ ...row, id: 'a b%😀' }],
    call: get(`${all}/${encodeURIComponent('a b%😀')}`),
    status: 200,
    body: changed({ id: 'a b%😀', updatedAt: '2026-01-01T00:00:00Z' }),
  },

  {
    fact: 'a change gives the whole object, same id, edited still false (2g)',
    memories,
    call: patch('m1', { content: ' Likes jam ' }),
    status: 200,
    body: changed({ content: 'Likes jam' }),
  },
  {
    fact: 'tags are replaced (2g)',
    memories,
    call: patch('m1', { tags: ['b', 'c'] }),
    status: 200,
    body: changed({ tags: ['b', 'c'] }),
  },
  {
    fact: 'no tags clear them (2g)',
    memories,
    call: patch('m1', { tags: [] }),
    status: 200,
    body: changed({ tags: [] }),
  },
  {
    fact: 'category and visibility can be changed (2g)',
    memories,
    call: patch('m1', { category: 'interesting', visibility: 'public' }),
    status: 200,
    body: changed({ category: 'interesting', visibility: 'public' }, 2),
  },
  {
    fact: 'null is not given (2g)',
    memories,
    call: patch('m1', { content: null, visibility: null, tags: null, category: null }),
    ...nothingGiven,
  },
  { fact: 'nothing given is a 422 with a string (2g)', memories, call: patch('m1', { color: 'red' }), ...nothingGiven },
  {
    fact: 'blank content is refused (2g)',
    memories,
    call: patch('m1', { content: '\u0085 ' }),
    status: 422,
    body: { detail: 'content must not be empty' },
  },
  {
    fact: 'a bad visibility is a 422 with a string (2g)',
    memories,
    call: patch('m1', { visibility: 'shared' }),
    status: 422,
    body: { detail: "visibility must be 'public' or 'private'" },
  },
  {
    fact: 'content beside a bad visibility is stored all the same (2g)',
    memories,
    before: [patch('m1', { content: 'Likes jam', visibility: 'shared', tags: ['lost'] })],
    call: get(`${all}/m1`),
    status: 200,
    body: changed({ content: 'Likes jam' }),
  },
  {
    fact: 'half an emoji in a tag is a plain 500 (2b)',
    memories,
    call: { ...patch('m1', {}), raw: '{"tags":["\\ud83d"]}' },
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    text: 'Internal Server Error',
  },
  {
    fact: 'half an emoji in a tag changes nothing (2b)',
    memories,
    before: [{ ...patch('m1', {}), raw: '{"content":"Likes jam","tags":["\\ud83d"]}' }],
    call: get(`${all}/m1`),
    status: 200,
    body: changed({ updatedAt: '2026-01-01T00:00:00Z' }),
  },
  { fact: 'an unknown id can not be changed (2g)', call: patch('nowhere', { tags: [] }), ...notFound },
  { fact: 'a locked one can not be changed (2g)', memories: locked, call: patch('m1', { tags: [] }), ...unpaid },
  {
    fact: 'wrong fields are a 422 with a list (4)',
    memories,
    call: patch('m1', { category: 'fun', tags: [1], visibility: 5, content: '' }),
    status: 422,
    body: {
      detail: [
        tooShort(['body', 'content']),
        stringType(['body', 'visibility'], 5),
        stringType(['body', 'tags', 0], 1),
        badCategory(['body', 'category'], 'fun'),
      ],
    },
  },
  {
    fact: 'the limit holds for a change, too (2g)',
    memories,
    call: patch('m1', { content: 'a'.repeat(501) }),
    status: 422,
    body: { detail: [tooLong(['body', 'content'], 'a'.repeat(501))] },
  },

  { fact: 'a deletion answers success (2h)', memories, call: remove('m1'), status: 200, body: { success: true } },
  {
    fact: 'what is deleted is not listed (2d)',
    memories,
    before: [remove('m1')],
    call: get(all),
    status: 200,
    body: [],
  },
  { fact: 'a second deletion is 404 (2h)', memories, before: [remove('m1')], call: remove('m1'), ...notFound },
  { fact: 'a locked one can not be deleted (2h)', memories: locked, call: remove('m1'), ...unpaid },
];
