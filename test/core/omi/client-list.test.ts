import { describe, expect, it } from 'vitest';
import { access, clientWith, json, row } from './fake-omi.ts';

const lost = { ok: false, problem: { kind: 'answer-lost', reason: 'unreadable', status: 200 } };

describe('a list', () => {
  it('loses no more than the rows that are broken', async () => {
    const { client } = clientWith(() =>
      json([row({ id: 'a' }), null, 'x', 7, [], {}, { id: 7 }, { id: '' }, row({ content: {} }), row({ id: 'b' })]),
    );
    const result = await client.list(access, { limit: 100, offset: 0 });
    expect(result).toMatchObject({ ok: true, value: { received: 10, unreadable: 8, truncated: false } });
    expect(result.ok && result.value.memories.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('takes odd fields for missing, keeps unknown categories and passes unknown fields over (fault 20)', async () => {
    const odd = {
      id: 'a',
      content: null,
      category: 'dreams-2031',
      visibility: 'friends',
      tags: ['x', 7, null, 'y'],
      created_at: 'yesterday',
      updated_at: '2026-09-23T10:15:02+02:00',
      manually_added: 'yes',
      mood: { deep: ['unknown'] },
    };
    const { client } = clientWith(() =>
      json([odd, { ...odd, category: 5, tags: 'x', created_at: null, updated_at: 12 }]),
    );
    const at = Date.parse('2026-09-23T08:15:02Z');
    const read = { id: 'a', content: '', visibility: 'private', manuallyAdded: false, locked: false };
    const result = await client.list(access, { limit: 100, offset: 0 });
    expect(result.ok && result.value.memories).toEqual([
      { ...read, category: 'dreams-2031', tags: ['x', 'y'], createdAt: at, updatedAt: at },
      { ...read, category: null, tags: [], createdAt: 0, updatedAt: 0 },
    ]);
  });

  it('is not fooled by a row that names __proto__ or constructor (fault 20)', async () => {
    const evil =
      '[{"id":"a","content":"c","__proto__":{"locked":true,"polluted":1},"constructor":{"prototype":{"polluted":1}}}]';
    const { client } = clientWith(() => new Response(evil, { headers: { 'content-type': 'application/json' } }));
    const result = await client.list(access, { limit: 1, offset: 0 });
    if (!result.ok) throw new Error('It should be read.');
    expect(result.value.memories[0]).toMatchObject({ id: 'a', content: 'c', locked: false });
    expect(Object.getPrototypeOf(result.value.memories[0])).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['2026-09-23T08:15:02.123456Z', '2026-09-23T08:15:02.123Z'],
    ['2026-09-23T08:15:02Z', '2026-09-23T08:15:02Z'],
    ['2026-09-23T08:15:02.5+00:00', '2026-09-23T08:15:02.500Z'],
    ['2026-09-23 08:15:02', '2026-09-23T08:15:02Z'],
  ])('reads the time %s', async (text, expected) => {
    const { client } = clientWith(() => json([row({ created_at: text })]));
    const result = await client.list(access, { limit: 1, offset: 0 });
    expect(result.ok && result.value.memories[0]!.createdAt).toBe(Date.parse(expected));
  });

  it.each([
    ['70 characters and three dots', `${'a'.repeat(70)}...`, true],
    ['70 emoji and three dots', `${'😀'.repeat(70)}...`, true],
    ['69 characters and three dots', `${'a'.repeat(69)}...`, false],
    ['73 characters without dots', 'a'.repeat(73), false],
    ['74 characters with dots', `${'a'.repeat(71)}...`, false],
  ])('takes %s for shown in part: %#', async (_what, content, locked) => {
    const { client } = clientWith(() => json([row({ content })]));
    const result = await client.list(access, { limit: 1, offset: 0 });
    expect(result.ok && result.value.memories[0]!.locked).toBe(locked);
  });

  it('says when Omi ran out of time, even with an empty page', async () => {
    const { client } = clientWith(() => json([], 200, { 'X-Omi-List-Truncated': 'true' }));
    const result = await client.list(access, { limit: 100, offset: 0 });
    expect(result).toEqual({ ok: true, value: { memories: [], truncated: true, received: 0, unreadable: 0 } });
  });

  it('that is not UTF-8 is unreadable, rather than quietly changed words', async () => {
    const body = Buffer.concat([Buffer.from('[{"id":"a","content":"caf'), Buffer.from([0xe9]), Buffer.from('"}]')]);
    const { client } = clientWith(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect(await client.list(access, { limit: 100, offset: 0 })).toEqual(lost);
  });

  it('that is no list is unreadable', async () => {
    const { client } = clientWith(() => json({ memories: [row()] }));
    expect(await client.list(access, { limit: 100, offset: 0 })).toEqual(lost);
  });
});
