import {
  all,
  badCategory,
  get,
  ids,
  now,
  postBatch,
  tooLong,
  tooShort,
  wire,
  type AnswerRow,
  type Call,
} from './row.ts';

const tea = { content: 'Likes tea', category: 'manual' };
const jam = { content: ' Likes jam ', category: 'system', tags: ['food'], visibility: 'public' };
const teaWire = wire({ id: ids.tea, content: 'Likes tea' });
const jamWire = wire({
  id: ids.jam,
  content: 'Likes jam',
  category: 'system',
  tags: ['food'],
  visibility: 'public',
  at: now(1),
});
const many = (count: number): readonly object[] => Array.from({ length: count }, () => tea);
const tooMany = (count: number): object => ({
  type: 'too_long',
  loc: ['body', 'memories'],
  msg: `List should have at most 25 items after validation, not ${count}`,
  input: many(count),
  ctx: { field_type: 'List', max_length: 25, actual_length: count },
});

const halfEmoji: Call = {
  ...postBatch(),
  raw: `{"memories":[${JSON.stringify(tea)},{"content":"a","category":"manual","tags":["\\ud83d"]}]}`,
};

/** 2c: up to 25 at once. */
export const batchRows: readonly AnswerRow[] = [
  {
    fact: 'a batch answers in the order of the request (2c)',
    call: postBatch(tea, jam),
    status: 200,
    body: { memories: [teaWire, jamWire], created_count: 2 },
  },
  {
    fact: 'an empty batch is fine (2c)',
    call: postBatch(),
    status: 200,
    body: { memories: [], created_count: 0 },
  },
  {
    fact: 'the same text twice in a batch is one row and counts twice (2c)',
    call: postBatch(tea, tea),
    status: 200,
    body: { memories: [teaWire, teaWire], created_count: 2 },
  },
  {
    fact: '25 are taken (2c)',
    call: postBatch(...many(25)),
    status: 200,
    body: { memories: Array.from({ length: 25 }, () => teaWire), created_count: 25 },
  },
  {
    fact: '26 are too many, and all of them come back (2c, 4)',
    call: postBatch(...many(26)),
    status: 422,
    body: { detail: [tooMany(26)] },
  },
  {
    fact: 'one blank item refuses the whole batch with a string (2c)',
    call: postBatch(tea, { content: ' \n', category: 'manual' }),
    status: 422,
    body: { detail: 'All memories must have non-empty content' },
  },
  {
    fact: 'nothing of a refused batch is written (2c)',
    before: [
      postBatch(tea, { content: ' ' }),
      postBatch(tea, { content: '' }),
      postBatch(tea, { content: 'b', category: 'x' }),
    ],
    call: get(all),
    status: 200,
    body: [],
  },
  {
    fact: 'wrong items are named by their place (2c, 4)',
    call: postBatch(tea, { content: 'a'.repeat(501) }, 5, { content: '', category: 'fun' }, {}),
    status: 422,
    body: {
      detail: [
        tooLong(['body', 'memories', 1, 'content'], 'a'.repeat(501)),
        {
          type: 'model_attributes_type',
          loc: ['body', 'memories', 2],
          msg: 'Input should be a valid dictionary or object to extract fields from',
          input: 5,
        },
        tooShort(['body', 'memories', 3, 'content']),
        badCategory(['body', 'memories', 3, 'category'], 'fun'),
        { type: 'missing', loc: ['body', 'memories', 4, 'content'], msg: 'Field required', input: {} },
      ],
    },
  },
  {
    fact: 'half an emoji in the second item is a plain 500 (2b)',
    call: halfEmoji,
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    text: 'Internal Server Error',
  },
  {
    fact: 'what stood before the half emoji is kept (2c, not atomic)',
    before: [halfEmoji],
    call: get(all),
    status: 200,
    body: [teaWire],
  },
  {
    fact: 'a batch without its list misses it (4)',
    call: { ...postBatch(), json: {} },
    status: 422,
    body: { detail: [{ type: 'missing', loc: ['body', 'memories'], msg: 'Field required', input: {} }] },
  },
];
