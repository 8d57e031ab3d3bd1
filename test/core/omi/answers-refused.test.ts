import { describe, expect, it } from 'vitest';
import { detail, everyName, plain, problemOf, rejected } from './fake-answers.ts';
import type { CallName } from './fake-answers.ts';
import { json, lemons, secret } from './fake-omi.ts';

describe('what is refused', () => {
  it.each<[string, number, unknown, string]>([
    ['blank content', 422, 'content cannot be empty', 'content cannot be empty'],
    ['a bad batch', 422, 'All memories must have non-empty content', 'All memories must have non-empty content'],
    [
      'too long content',
      422,
      [
        {
          type: 'string_too_long',
          loc: ['body', 'content'],
          msg: 'String should have at most 500 characters',
          input: 'my private words',
          ctx: { max_length: 500 },
        },
      ],
      'content: String should have at most 500 characters',
    ],
    [
      'an item of a batch',
      422,
      [{ type: 'string_type', loc: ['body', 'memories', 3, 'content'], msg: 'Input should be a valid string' }],
      'content: Input should be a valid string',
    ],
    ['no body', 422, [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }], 'Field required'],
    [
      'bad JSON',
      422,
      [{ type: 'json_invalid', loc: ['body', 12], msg: 'JSON decode error', input: {} }],
      'JSON decode error',
    ],
    ['an odd list', 422, [null, 7, {}, 'words', { msg: 5, loc: 'x' }], ''],
    [
      'a bad category',
      400,
      "Invalid category 'foo' is not a valid MemoryCategory",
      "Invalid category 'foo' is not a valid MemoryCategory",
    ],
    ['a page beyond the window', 413, 'Memory pagination window exceeded', 'Memory pagination window exceeded'],
    ['no words at all', 422, null, ''],
    ['a number', 400, 42, ''],
    ['an unknown 4xx', 418, 'I am a teapot', 'I am a teapot'],
  ])('%s is rejected with its reason', async (_what, status, value, reason) => {
    for (const name of everyName)
      expect(await problemOf(name, detail(status, value))).toEqual(rejected(status, reason));
  });

  it.each([
    ['an empty body', plain(422, '')],
    ['a page', plain(422, '<html>no</html>', 'text/html')],
    ['a list', () => json([1, 2], 422)],
    ['a string', () => json('no', 422)],
  ])('%s is rejected all the same', async (_what, response) => {
    expect(await problemOf('create', response)).toMatchObject({ kind: 'rejected', status: 422 });
  });

  it('never repeats the words that an answer echoes', async () => {
    const issue = { type: 'string_too_long', loc: ['body', 'content'], msg: 'Too long', input: lemons.content };
    expect(JSON.stringify(await problemOf('create', detail(422, [issue])))).not.toContain('Lemons');
  });

  it('never repeats a key that an answer echoes', async () => {
    for (const status of [400, 403]) {
      const problem = await problemOf('create', detail(status, `Bad key ${secret} given`));
      expect(problem).toMatchObject({ reason: 'Bad key … given' });
    }
  });

  it('clips a reason to 200 characters of one line without bidi marks', async () => {
    const problem = await problemOf('create', detail(400, `a\n\u202e\u0007b ${'😀'.repeat(300)}`));
    if (problem?.kind !== 'rejected') throw new Error('It should be rejected.');
    expect(problem.reason).toMatch(/^a b 😀+…$/u);
    expect(Array.from(problem.reason)).toHaveLength(200);
    expect(problem.reason.isWellFormed()).toBe(true);
  });
});

describe('one memory (omi-api 2g, 2h)', () => {
  it.each<CallName>(['update', 'remove'])('%s of what is gone, locked or unknown is told apart', async (name) => {
    expect(await problemOf(name, detail(404, 'Memory not found'))).toEqual({ kind: 'gone' });
    expect(await problemOf(name, () => json({}, 404))).toEqual({ kind: 'gone' });
    expect(await problemOf(name, detail(404, 'Not Found'))).toEqual({ kind: 'unsupported' });
    expect(await problemOf(name, plain(404, '<html></html>', 'text/html'))).toEqual({ kind: 'unsupported' });
    expect(await problemOf(name, detail(402, 'A paid plan is required to access this memory.'))).toEqual({
      kind: 'locked',
    });
  });

  it.each<CallName>(['create', 'createBatch', 'list'])('a 404 or 405 on %s means a server without it', async (name) => {
    expect(await problemOf(name, detail(404, 'Not Found'))).toEqual({ kind: 'unsupported' });
    expect(await problemOf(name, detail(405, 'Method Not Allowed', { allow: 'PATCH' }))).toEqual({
      kind: 'unsupported',
    });
  });

  it('a 402 that is about no memory is rejected', async () => {
    expect(await problemOf('create', detail(402, 'Pay first.'))).toEqual(rejected(402, 'Pay first.'));
  });

  it('the write gate of generation B holds back the account, another 409 only this memory', async () => {
    const gate = { enabled: false, reason: 'memory_default_read_legacy_write_blocked', operation: 'update' };
    expect(await problemOf('update', detail(409, gate))).toEqual({ kind: 'account-not-ready' });
    expect(await problemOf('update', detail(409, 'Conflict'))).toEqual(rejected(409, 'Conflict'));
  });
});
