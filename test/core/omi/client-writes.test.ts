import { describe, expect, it } from 'vitest';
import { access, clientWith, json, lemons, row } from './fake-omi.ts';

const lost = { ok: false, problem: { kind: 'answer-lost', reason: 'unreadable', status: 200 } };

describe('a created memory', () => {
  it('is read with every field', async () => {
    const { client } = clientWith(() => json(row()));
    expect(await client.create(access, lemons)).toEqual({
      ok: true,
      value: {
        id: '7e3f1a52-9d0c-4b1e-8f6a-2b1c3d4e5f60',
        content: lemons.content,
        category: 'manual',
        visibility: 'private',
        tags: ['kitchen'],
        createdAt: Date.parse('2026-09-23T08:15:02.123Z'),
        updatedAt: Date.parse('2026-09-23T08:15:03Z'),
        manuallyAdded: true,
        locked: false,
      },
    });
  });

  it('needs no more than an id', async () => {
    const { client } = clientWith(() => json({ id: 'a' }));
    expect(await client.create(access, lemons)).toEqual({
      ok: true,
      value: {
        id: 'a',
        content: lemons.content,
        category: null,
        visibility: 'private',
        tags: [],
        createdAt: 0,
        updatedAt: 0,
        manuallyAdded: true,
        locked: false,
      },
    });
  });

  it('is the same when the server trimmed the words', async () => {
    const { client } = clientWith(() => json(row()));
    expect(await client.create(access, { ...lemons, content: ` \u0085${lemons.content}\u001f\n` })).toMatchObject({
      ok: true,
    });
  });

  it('is not locked when the words that were sent end as a preview does', async () => {
    const content = `${'x'.repeat(70)}...`;
    const { client } = clientWith(() => json(row({ content })));
    expect(await client.create(access, { ...lemons, content })).toMatchObject({ ok: true, value: { locked: false } });
  });

  it('keeps its words when Omi shows only the first 70 characters of them', async () => {
    const content = `${'😀'.repeat(69)}, and a lot more that is not shown`;
    const { client } = clientWith(() => json(row({ content: `${'😀'.repeat(69)},...` })));
    expect(await client.create(access, { ...lemons, content })).toMatchObject({
      ok: true,
      value: { content, locked: true },
    });
  });

  it.each([
    ['other words', row({ content: 'Basil wants sun.' })],
    ['the shortened words of another', row({ content: `${'x'.repeat(70)}...` })],
    ['no id', row({ id: undefined })],
    ['an id that is a number', row({ id: 5 })],
    ['an empty id', row({ id: '' })],
    ['an id that climbs', row({ id: '..' })],
    ['words that are a number', row({ content: 7 })],
    ['a list', [row()]],
    ['a sentence', 'created'],
    ['nothing', null],
  ])('with %s is an answer to another request', async (_what, body) => {
    const { client } = clientWith(() => json(body));
    expect(await client.create(access, lemons)).toEqual(lost);
  });
});

describe('a batch', () => {
  const basil = { ...lemons, content: 'Basil wants sun.' };
  const answer = (...memories: unknown[]) => json({ memories, created_count: memories.length });

  it('is answered in the order it was sent, doubles included', async () => {
    const { client, requests } = clientWith(() =>
      answer(row({ id: 'l' }), row({ id: 'b', content: basil.content }), row({ id: 'l' })),
    );
    const result = await client.createBatch(access, [lemons, basil, lemons]);
    expect(result.ok && result.value.map(({ id }) => id)).toEqual(['l', 'b', 'l']);
    expect(requests[0]!.url).toBe('https://omi.test/v1/dev/user/memories/batch');
    expect(JSON.parse(requests[0]!.init.body!)).toEqual({ memories: [lemons, basil, lemons] });
  });

  it.each([
    ['too short', () => answer(row())],
    ['too long', () => answer(row(), row({ content: basil.content }), row())],
    ['in another order', () => answer(row({ content: basil.content }), row())],
    ['about other words', () => answer(row(), row({ content: 'Mint spreads.' }))],
    ['with a broken row', () => answer(row(), null)],
    ['a bare list', () => json([row(), row({ content: basil.content })])],
    ['without its memories', () => json({ created_count: 2 })],
  ])('whose answer is %s has lost it', async (_what, response) => {
    const { client } = clientWith(response);
    expect(await client.createBatch(access, [lemons, basil])).toEqual(lost);
  });
});

describe('an edit', () => {
  const id = String(row()['id']);

  it('answers what is there now, also where the server passed a field over', async () => {
    const { client } = clientWith(() => json(row({ tags: ['old'] })));
    expect(await client.update(access, id, { tags: ['new'] })).toMatchObject({
      ok: true,
      value: { id, tags: ['old'] },
    });
  });

  it.each([
    ['about another memory', row({ id: 'other' }), { tags: ['x'] }],
    ['with other words', row(), { content: 'Lemons keep a month in water.' }],
    ['without words, while they are not known here', row({ content: undefined }), { tags: ['x'] }],
  ])('whose answer is %s has lost it', async (_what, body, patch) => {
    const { client } = clientWith(() => json(body));
    expect(await client.update(access, id, patch)).toEqual(lost);
  });
});

describe('a delete', () => {
  it.each([
    ['success', () => json({ success: true })],
    ['204', () => new Response(null, { status: 204 })],
  ])('is done when the server says %s', async (_what, response) => {
    const { client } = clientWith(response);
    expect(await client.remove(access, 'a')).toEqual({ ok: true, value: null });
  });

  it.each([{ success: false }, {}, [], row(), null])('is not done for %j', async (body) => {
    const { client } = clientWith(() => json(body));
    expect(await client.remove(access, 'a')).toEqual(lost);
  });
});
