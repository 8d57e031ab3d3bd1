import { describe, expect, it } from 'vitest';
import { Redacted } from '../../../main/redacted.ts';
import { access, clientWith, json, lemons, row, secret } from './fake-omi.ts';

describe('what is sent', () => {
  it('a create carries the key as a bearer, JSON, and nothing that could follow or remember', async () => {
    const { client, requests } = clientWith(() => json(row()));
    await client.create(access, lemons);
    expect(requests).toHaveLength(1);
    expect(requests[0]!.url).toBe('https://omi.test/v1/dev/user/memories');
    expect(requests[0]!.init).toMatchObject({
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, Accept: 'application/json', 'Content-Type': 'application/json' },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    });
    expect(JSON.parse(requests[0]!.init.body!)).toEqual(lemons);
  });

  it('a create without a category leaves the choice to Omi', async () => {
    const { client, requests } = clientWith(() => json(row()));
    await client.create(access, { ...lemons, category: null });
    expect(JSON.parse(requests[0]!.init.body!)).toEqual({
      content: lemons.content,
      tags: ['kitchen'],
      visibility: 'private',
    });
  });

  it('half an emoji is mended, since the server answers it with 500 for ever', async () => {
    const { client, requests } = clientWith(() => json(row({ content: 'a\ufffdb' })));
    const result = await client.create(access, { ...lemons, content: 'a\ud83db', tags: ['\ude00'] });
    expect(JSON.parse(requests[0]!.init.body!)).toMatchObject({ content: 'a\ufffdb', tags: ['\ufffd'] });
    expect(result.ok).toBe(true);
  });

  it('an edit carries only what it changes', async () => {
    const { client, requests } = clientWith(() => json(row({ tags: [] })));
    await client.update(access, String(row()['id']), { tags: [] });
    expect(requests[0]!.init).toMatchObject({ method: 'PATCH', body: '{"tags":[]}' });
  });

  it('a list asks for its page and has no body', async () => {
    const { client, requests } = clientWith(() => json([]));
    await client.list({ ...access, baseUrl: 'http://127.0.0.1:8080/omi/' }, { limit: 200, offset: 400 });
    expect(requests[0]!.url).toBe('http://127.0.0.1:8080/omi/v1/dev/user/memories?limit=200&offset=400');
    expect(requests[0]!.init.body).toBeUndefined();
    expect(requests[0]!.init.headers).not.toHaveProperty('Content-Type');
  });

  it.each([
    ['mem_ab', 'mem_ab'],
    ['a/b?c#d e%', 'a%2Fb%3Fc%23d%20e%25'],
    ['../../v1/dev/keys', '..%2F..%2Fv1%2Fdev%2Fkeys'],
    ['mö', 'm%C3%B6'],
  ])('the id %s is one part of the path', async (id, encoded) => {
    const { client, requests } = clientWith(() => json({ success: true }));
    await client.remove(access, id);
    expect(new URL(requests[0]!.url).pathname).toBe(`/v1/dev/user/memories/${encoded}`);
  });

  it.each(['', '.', '..', 'a\nb', '\ud800', 'x'.repeat(257)])(
    'the id %j can stand in no path, so nothing is asked',
    async (id) => {
      const { client, requests } = clientWith(() => json({ success: true }));
      const gone = { ok: false, problem: { kind: 'gone' } };
      expect(await client.remove(access, id)).toEqual(gone);
      expect(await client.update(access, id, { tags: [] })).toEqual(gone);
      expect(requests).toEqual([]);
    },
  );

  it.each([
    ['', 'nothing'],
    [`${secret}\r\nX-Evil: 1`, 'other'],
    ['sk_0123456789abcdef0123456789abcdef', 'other'],
  ])('the key %j never gets into a header', async (key, looksLike) => {
    const { client, requests } = clientWith(() => json([]));
    const result = await client.list({ ...access, key: new Redacted(key) }, { limit: 1, offset: 0 });
    expect(result).toEqual({ ok: false, problem: { kind: 'key-malformed', looksLike } });
    expect(requests).toEqual([]);
  });

  it('the key never goes to an address that is neither https nor this computer', async () => {
    const { client, requests } = clientWith(() => json([]));
    const result = await client.list({ ...access, baseUrl: 'http://omi.test' }, { limit: 1, offset: 0 });
    expect(result).toEqual({ ok: false, problem: { kind: 'address-invalid' } });
    expect(requests).toEqual([]);
  });

  it('26 memories in one batch are a bug, none at all are no request', async () => {
    const { client, requests } = clientWith(() => json({ memories: [] }));
    await expect(
      client.createBatch(
        access,
        Array.from({ length: 26 }, () => lemons),
      ),
    ).rejects.toThrow(RangeError);
    expect(await client.createBatch(access, [])).toEqual({ ok: true, value: [] });
    expect(requests).toEqual([]);
  });
});
