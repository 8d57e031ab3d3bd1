import {
  all,
  badCategory,
  get,
  ids,
  listType,
  now,
  patch,
  post,
  remove,
  stringType,
  tooLong,
  tooShort,
  wire,
  type AnswerRow,
} from './row.ts';

const tea = post({ content: 'Likes tea', category: 'manual' });
const serverError = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  text: 'Internal Server Error',
};
const content = ['body', 'content'];
// The sandbox's own choice; that it begins with mem_ is Omi's.
const freshTea = 'mem_f2eda969cbe6ed17403fecc4ce8ef258';

/** 2b: one new memory. */
export const createRows: readonly AnswerRow[] = [
  {
    fact: 'success is 200 with the object, and no budget headers (2b, 3)',
    call: tea,
    status: 200,
    headers: { 'content-type': 'application/json', 'x-ratelimit-limit': null, 'retry-after': null },
    body: wire({ id: ids.tea, content: 'Likes tea' }),
  },
  {
    fact: 'category, visibility and tags are kept, unknown keys ignored (2b)',
    call: post({ content: 'Likes tea', category: 'workflow', visibility: 'public', tags: ['a', 'b'], user_id: 'x' }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea', category: 'workflow', visibility: 'public', tags: ['a', 'b'] }),
  },
  {
    fact: 'a missing category becomes system or interesting (2b)',
    call: post({ content: 'Likes tea', category: null }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea', category: 'system' }),
  },
  {
    fact: 'a legacy category is accepted and reads as system (2a)',
    call: post({ content: 'Likes tea', category: 'learnings' }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea', category: 'system' }),
  },
  {
    fact: 'an unknown visibility becomes private (2b)',
    call: post({ content: 'Likes tea', category: 'manual', visibility: 'shared' }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea' }),
  },
  {
    fact: 'what Python calls white space is stripped (2b)',
    call: post({ content: '\u001c\u0085\u3000\n Likes tea\t\u2029\u001f', category: 'manual' }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea' }),
  },
  {
    fact: 'U+FEFF is not white space to Python (2b)',
    call: post({ content: '\ufeff', category: 'manual' }),
    status: 200,
    body: wire({ id: 'f1945cd6-c19e-46b3-81c7-8943ef5ec181', content: '\ufeff' }),
  },
  {
    fact: 'only white space is a 422 with a string (2b)',
    call: post({ content: ' \u0085\n', category: 'manual' }),
    status: 422,
    body: { detail: 'content cannot be empty' },
  },
  {
    fact: '500 emoji pass (2b)',
    call: post({ content: '😀'.repeat(500), category: 'manual' }),
    status: 200,
    body: wire({ id: ids.emoji500, content: '😀'.repeat(500) }),
  },
  {
    fact: '501 emoji fail, and the whole text comes back (2b, 4)',
    call: post({ content: '😀'.repeat(501) }),
    status: 422,
    body: { detail: [tooLong(content, '😀'.repeat(501))] },
  },
  {
    fact: 'the limit counts before stripping (2b)',
    call: post({ content: `${'a'.repeat(500)} ` }),
    status: 422,
    body: { detail: [tooLong(content, `${'a'.repeat(500)} `)] },
  },
  { fact: 'half an emoji is a plain 500 (2b)', call: { ...tea, raw: '{"content":"a \\ud83d"}' }, ...serverError },
  {
    fact: 'half an emoji in a tag is one, too (2b)',
    call: { ...tea, raw: '{"content":"a","category":"manual","tags":["\\udc00"]}' },
    ...serverError,
  },
  {
    fact: 'such a tag leaves nothing behind (2b)',
    before: [{ ...tea, raw: '{"content":"a","category":"manual","tags":["\\udc00"]}' }],
    call: get(all),
    status: 200,
    body: [],
  },
  {
    fact: 'half an emoji beside another wrong field is a plain 500 (2b, 4)',
    call: { ...tea, raw: '{"content":"\\ud83d","tags":5}' },
    ...serverError,
  },
  {
    fact: 'a 422 that would give back half an emoji is a plain 500 (2b, 4)',
    call: { ...tea, raw: '{"category":"\\ud83d"}' },
    ...serverError,
  },
  {
    fact: 'the same text gives the existing row, unchanged, with 200 (2b)',
    before: [tea, 60_000],
    call: post({ content: ' Likes tea ', category: 'system', visibility: 'public', tags: ['new'] }),
    status: 200,
    body: wire({ id: ids.tea, content: 'Likes tea' }),
  },
  {
    fact: 'a deleted text that comes again gets a fresh id (2b)',
    before: [tea, remove(ids.tea)],
    call: tea,
    status: 200,
    body: wire({ id: freshTea, content: 'Likes tea', at: now(1) }),
  },
  {
    fact: 'a text that was edited away and comes again gets a fresh id (2b)',
    before: [tea, patch(ids.tea, { content: 'Likes jam' })],
    call: tea,
    status: 200,
    body: wire({ id: freshTea, content: 'Likes tea', at: now(2) }),
  },
  {
    fact: 'a missing content is named (4)',
    call: post({ category: 'manual' }),
    status: 422,
    body: { detail: [{ type: 'missing', loc: content, msg: 'Field required', input: { category: 'manual' } }] },
  },
  {
    fact: 'an empty content is too short (4)',
    call: post({ content: '' }),
    status: 422,
    body: { detail: [tooShort(content)] },
  },
  {
    fact: 'a content that is null is no string (4)',
    call: post({ content: null }),
    status: 422,
    body: { detail: [stringType(content, null)] },
  },
  {
    fact: 'every wrong field is named, in the order of the form (4)',
    call: post({ tags: 'a', visibility: null, category: 'fun', content: 5 }),
    status: 422,
    body: {
      detail: [
        stringType(content, 5),
        badCategory(['body', 'category'], 'fun'),
        stringType(['body', 'visibility'], null),
        listType(['body', 'tags'], 'a'),
      ],
    },
  },
  {
    fact: 'a wrong tag is named by its place (4)',
    call: post({ content: 'a', tags: ['a', 1, null] }),
    status: 422,
    body: { detail: [stringType(['body', 'tags', 1], 1), stringType(['body', 'tags', 2], null)] },
  },
];
