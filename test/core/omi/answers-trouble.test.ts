import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { detail, everyName, lost, plain, problemOf, unavailable } from './fake-answers.ts';
import type { CallName } from './fake-answers.ts';
import { access, clientWith, json } from './fake-omi.ts';

const writes: readonly CallName[] = ['create', 'createBatch', 'update', 'remove'];

describe('limits (omi-api 3)', () => {
  const words = 'Rate limit exceeded. Try again in 1234s.';
  it.each([
    ['seconds', { 'retry-after': '3600', 'x-ratelimit-remaining': '0' }, 3_600_000],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 12:01:00 GMT' }, 60_000],
    [
      'a date by a clock of its own',
      { 'retry-after': 'Fri, 01 Jan 2038 00:02:00 GMT', date: 'Fri, 01 Jan 2038 00:00:00 GMT' },
      120_000,
    ],
    ['nothing but the sentence', {}, 1_234_000],
  ])('a 429 with %s says how long to wait', async (_what, headers, retryAfterMs) => {
    for (const name of everyName) {
      expect(await problemOf(name, detail(429, words, headers))).toEqual({ kind: 'rate-limited', retryAfterMs });
    }
  });

  it('a 429 without any time waits an hour', async () => {
    expect(await problemOf('list', plain(429, ''))).toEqual({ kind: 'rate-limited', retryAfterMs: 3_600_000 });
  });
});

describe('a server in trouble (omi-api 2i, 4)', () => {
  it.each(['Memory writes are globally paused', 'Memory write control is invalid', 'Rate limiter unavailable'])(
    '503 %s surely wrote nothing',
    async (words) => {
      for (const name of everyName) expect(await problemOf(name, detail(503, words))).toEqual(unavailable);
      expect(await problemOf('create', detail(503, words, { 'retry-after': '30' }))).toEqual({
        ...unavailable,
        retryAfterMs: 30_000,
      });
    },
  );

  it.each([
    'Canonical memory write readback unavailable',
    'Canonical memory suppression unavailable',
    'Canonical memory unavailable',
    'Service temporarily unavailable',
    'Something new',
  ])('503 %s leaves open whether a write happened', async (words) => {
    for (const name of writes) expect(await problemOf(name, detail(503, words))).toEqual(lost(503, 'server-error'));
  });

  it.each(['Canonical memory unavailable', 'Service temporarily unavailable'])(
    '503 %s leaves nothing open for a list',
    async (words) => {
      expect(await problemOf('list', detail(503, words))).toEqual(unavailable);
    },
  );

  it.each<[string, () => Response, Problem]>([
    ['500 as text', plain(500, 'Internal Server Error'), lost(500, 'server-error')],
    ['an empty 504', plain(504, ''), lost(504, 'timeout')],
    ['502 as a page', plain(502, '<html>Bad Gateway</html>', 'text/html'), lost(502, 'server-error')],
    ['520 of a proxy', plain(520, 'error code: 520'), lost(520, 'server-error')],
    ['503 as a page', plain(503, '<html></html>', 'text/html'), lost(503, 'server-error')],
    ['500 with JSON', detail(500, 'Memory writes are globally paused'), lost(500, 'server-error')],
    ['408', plain(408, ''), lost(408, 'timeout')],
    ['a redirect', () => new Response('', { status: 307, headers: { location: '/elsewhere' } }), lost(307, 'redirect')],
    [
      'a page with 200, as a captive portal has it',
      plain(200, '<html>Log in</html>', 'text/html'),
      lost(200, 'unreadable'),
    ],
    ['JSON that calls itself a page', plain(200, '[]', 'text/html'), lost(200, 'unreadable')],
    ['an empty 200', plain(200, '', 'application/json'), lost(200, 'unreadable')],
    ['half of an answer', plain(200, '{"id":"a","con', 'application/json'), lost(200, 'unreadable')],
    [
      'a 200 that is not text',
      () => new Response(new Uint8Array([0xff, 0xfe, 0x00]), { status: 200 }),
      lost(200, 'unreadable'),
    ],
    ['a 200 with a number', () => json(5), lost(200, 'unreadable')],
    ['a proxy that wants a password', plain(407, ''), { kind: 'offline', reason: 'proxy' }],
    ['425', plain(425, ''), { kind: 'server-unavailable', status: 425, retryAfterMs: null }],
  ])('%s means the same for every call', async (_what, response, expected) => {
    for (const name of everyName) expect(await problemOf(name, response)).toEqual(expected);
  });

  it('an answer that came by way of a redirect is not believed', async () => {
    const { client } = clientWith(() => Object.defineProperty(json([]), 'redirected', { value: true }));
    expect(await client.list(access, { limit: 1, offset: 0 })).toMatchObject({
      problem: { kind: 'answer-lost', reason: 'redirect' },
    });
  });
});
