import { all, get, ids, patch, post, postBatch, remove, times, wire, type AnswerRow } from './row.ts';

const tea = post({ content: 'Likes tea', category: 'manual' });
const exceeded = (limit: number, seconds: number): Pick<AnswerRow, 'status' | 'headers' | 'body'> => ({
  status: 429,
  headers: {
    'retry-after': String(seconds),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': null,
  },
  body: { detail: `Rate limit exceeded. Try again in ${seconds}s.` },
});
const switches = { budgets: 'strict' } as const;
const teaRow = { status: 200, body: wire({ id: ids.tea, content: 'Likes tea' }) };

/** Section 3: hourly budgets. */
export const budgetRows: readonly AnswerRow[] = [
  { fact: 'the 120th write of an hour passes (3)', switches, before: times(119, tea), call: tea, ...teaRow },
  { fact: 'the 121st does not (3)', switches, before: times(120, tea), call: tea, ...exceeded(120, 3600) },
  {
    fact: 'creating, changing and deleting share one budget (3)',
    switches,
    before: [...times(40, tea), ...times(40, patch('x', { tags: [] })), ...times(40, remove('x'))],
    call: tea,
    ...exceeded(120, 3600),
  },
  {
    fact: 'refused forms count (3)',
    switches,
    before: times(120, post({})),
    call: tea,
    ...exceeded(120, 3600),
  },
  {
    fact: 'calls with a bad key count for nobody (1a, order)',
    switches,
    before: times(120, { ...tea, key: 'revoked' }),
    call: tea,
    ...teaRow,
  },
  {
    fact: 'the 16th batch waits (3)',
    switches,
    before: times(15, postBatch()),
    call: postBatch(),
    ...exceeded(15, 3600),
  },
  { fact: 'batches have their own budget (3)', switches, before: times(16, postBatch()), call: tea, ...teaRow },
  {
    fact: 'lists and single reads share one budget (3)',
    switches,
    before: [...times(60, get(all)), ...times(60, get(`${all}/x`))],
    call: get(all),
    ...exceeded(120, 3600),
  },
  {
    fact: 'every key has its own (3)',
    switches,
    before: times(121, { ...get(all), key: 'readOnly' }),
    call: get(all),
    status: 200,
    body: [],
  },
  {
    fact: 'a window begins with its first call and its end nears (3)',
    switches,
    before: [tea, 1_000_000, ...times(119, tea), 500],
    call: tea,
    ...exceeded(120, 2600),
  },
  {
    fact: 'calls that were turned away do not move its end (3)',
    switches,
    before: [...times(120, tea), 3_599_999, tea],
    call: tea,
    ...exceeded(120, 1),
  },
  {
    fact: 'after an hour a new window begins (3)',
    switches,
    before: [...times(121, tea), 3_600_000],
    call: tea,
    ...teaRow,
  },
  {
    fact: 'a spent budget comes before an invalid form (1a, order)',
    switches,
    before: times(120, tea),
    call: post({}),
    ...exceeded(120, 3600),
  },
  { fact: 'lifted budgets end never (9)', before: times(130, tea), call: tea, ...teaRow },
];
