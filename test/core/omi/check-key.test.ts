import { describe, expect, it } from 'vitest';
import { access, clientWith, json, row, secret } from './fake-omi.ts';

const keyInfo = {
  id: 'k1',
  name: 'Desk',
  key_prefix: 'omi_dev_0123...cdef',
  scopes: ['memories:read', 'memories:write'],
};
const notFound = () => json({ detail: 'Not Found' }, 404);
const forbidden = (detail: unknown) => () => json({ detail }, 403);

/** A server with one answer for the key and one for the memories. */
const check = async (key: () => Response, memories: () => Response) => {
  const { client, requests } = clientWith((url) => (url.endsWith('/v1/dev/key') ? key() : memories()));
  const result = await client.checkKey(access);
  return { result, asked: requests.map(({ url, init }) => `${init.method} ${url.replace('https://omi.test', '')}`) };
};

describe('a key check', () => {
  it('tells what the key may do, and makes sure that the account lets it', async () => {
    const { result, asked } = await check(
      () => json(keyInfo),
      () => json([row()]),
    );
    expect(result).toEqual({ ok: true, value: { keyId: 'k1', name: 'Desk', canRead: true, canWrite: true } });
    expect(asked).toEqual(['GET /v1/dev/key', 'GET /v1/dev/user/memories?limit=1']);
  });

  it.each([
    ['only reads', ['memories:read', 'goals:write'], { canRead: true, canWrite: false }],
    ['only writes', ['memories:write'], { canRead: false, canWrite: true }],
    ['does neither', ['conversations:read'], { canRead: false, canWrite: false }],
    ['was made without scopes, so it only reads', null, { canRead: true, canWrite: false }],
    ['has odd scopes', [7, null, 'memories:read'], { canRead: true, canWrite: false }],
  ])('finds a key that %s', async (_what, scopes, expected) => {
    const { result } = await check(
      () => json({ ...keyInfo, scopes }),
      () => json([]),
    );
    expect(result).toEqual({ ok: true, value: { keyId: 'k1', name: 'Desk', ...expected } });
  });

  it.each([
    ['account-not-ready', { code: 'developer_memory_access_not_ready', reason: 'missing_rollout_state' }],
    ['key-too-old', { enabled: false, reason: 'missing_app_key_scope_grant' }],
    ['account-closing', { code: 'account_deletion_in_progress' }],
  ])('finds that a good key is kept out: %s', async (kind, detail) => {
    const { result } = await check(() => json(keyInfo), forbidden(detail));
    expect(result).toEqual({ ok: false, problem: { kind } });
  });

  it('believes the memories when they refuse to be read', async () => {
    const { result } = await check(
      () => json(keyInfo),
      forbidden('Insufficient permissions. Required scope: memories:read'),
    );
    expect(result).toMatchObject({ ok: true, value: { canRead: false, canWrite: true } });
  });

  it.each([
    ['busy', () => json({ detail: 'Rate limit exceeded. Try again in 9s.' }, 429)],
    ['broken', () => new Response('Internal Server Error', { status: 500 })],
  ])('does not blame the key when the memories are %s', async (_what, memories) => {
    const { result } = await check(() => json(keyInfo), memories);
    expect(result).toMatchObject({ ok: true, value: { canRead: true, canWrite: true } });
  });

  it('stops at a key that is refused', async () => {
    const { result, asked } = await check(
      () => json({ detail: 'Invalid API Key' }, 401),
      () => json([]),
    );
    expect(result).toEqual({ ok: false, problem: { kind: 'key-refused' } });
    expect(asked).toEqual(['GET /v1/dev/key']);
  });

  it.each([{}, [], 'fine', null, { scopes: 'all' }, { id: 'k1' }])('does not understand %j', async (body) => {
    const { result } = await check(
      () => json(body),
      () => json([]),
    );
    expect(result).toEqual({ ok: false, problem: { kind: 'answer-lost', reason: 'unreadable', status: 200 } });
  });

  it('hides the key where a server put it into its name', async () => {
    const { result } = await check(
      () => json({ ...keyInfo, name: `my ${secret}` }),
      () => json([]),
    );
    expect(result).toMatchObject({ ok: true, value: { name: 'my …' } });
  });
});

describe('a key check on an older server', () => {
  const unknown = { keyId: null, name: null, canWrite: null };

  it.each([404, 405])('that answers %i asks for one memory instead', async (status) => {
    const { result, asked } = await check(
      () => json({ detail: 'x' }, status),
      () => json([row()]),
    );
    expect(result).toEqual({ ok: true, value: { ...unknown, canRead: true } });
    expect(asked).toEqual(['GET /v1/dev/key', 'GET /v1/dev/user/memories?limit=1']);
  });

  it('takes a missing read scope for a good key that may not read', async () => {
    const { result } = await check(notFound, forbidden('Insufficient permissions. Required scope: memories:read'));
    expect(result).toEqual({ ok: true, value: { ...unknown, canRead: false } });
  });

  it.each([
    ['key-refused', () => json({ detail: 'Invalid API Key' }, 401)],
    ['unsupported', notFound],
    ['answer-lost', () => new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } })],
    ['answer-lost', () => json({ hello: 'world' })],
  ])('answers %s for what is no good', async (kind, memories) => {
    const { result } = await check(notFound, memories);
    expect(result).toMatchObject({ ok: false, problem: { kind } });
  });
});
