import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient } from '../../../main/core/omi/client.ts';
import type { NewMemory, OmiAccess } from '../../../main/core/omi/client.ts';
import { Redacted } from '../../../main/redacted.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import type { Sandbox } from '../../omi-sandbox/sandbox.ts';

const client = createOmiClient({ fetch, clock: systemClock });
const failed = (problem: object) => ({ ok: false, problem });
const memory = (content: string, changes: Partial<NewMemory> = {}): NewMemory => ({
  content,
  category: 'manual',
  tags: [],
  visibility: 'private',
  ...changes,
});

describe('with a local Omi server', () => {
  let sandbox: Sandbox;
  let access: OmiAccess;
  const withKey = (key: string): OmiAccess => ({ key: new Redacted(key), baseUrl: sandbox.url });

  beforeAll(async () => {
    sandbox = await startSandbox();
    access = withKey(sandbox.keys.works);
  });
  afterAll(() => sandbox.stop());
  afterEach(() => {
    sandbox.clearFaults();
    sandbox.set({ keyCall: true, budgets: 'lifted', shortPages: false, listBudget: null });
  });

  const stored = (content: string) => sandbox.memories().filter((row) => row.content === content);
  const create = async (content: string) => {
    const result = await client.create(access, memory(content));
    if (!result.ok) throw new Error(`Not made: ${result.problem.kind}`);
    return result.value;
  };

  describe('a key', () => {
    it('that works may read and write', async () => {
      expect(await client.checkKey(access)).toMatchObject({ ok: true, value: { canRead: true, canWrite: true } });
    });

    it('that was made without ticking write may only read', async () => {
      const readOnly = withKey(sandbox.keys.readOnly);
      expect(await client.checkKey(readOnly)).toMatchObject({ ok: true, value: { canRead: true, canWrite: false } });
      expect(await client.create(readOnly, memory('No.'))).toEqual(failed({ kind: 'key-read-only' }));
      expect(await client.remove(readOnly, 'x')).toEqual(failed({ kind: 'key-read-only' }));
    });

    it('that may not read says so', async () => {
      const cannotRead = withKey(sandbox.keys.cannotRead);
      expect(await client.checkKey(cannotRead)).toMatchObject({ ok: true, value: { canRead: false, canWrite: true } });
      expect(await client.list(cannotRead, { limit: 1, offset: 0 })).toEqual(failed({ kind: 'key-cannot-read' }));
    });

    it.each([
      ['revoked', 'key-refused'],
      ['tooOld', 'key-too-old'],
      ['notReady', 'account-not-ready'],
      ['closing', 'account-closing'],
    ] as const)('that is %s is told apart: %s', async (name, kind) => {
      const bad = withKey(sandbox.keys[name]);
      expect(await client.checkKey(bad)).toEqual(failed({ kind }));
      expect(await client.create(bad, memory('No.'))).toEqual(failed({ kind }));
      expect(await client.list(bad, { limit: 1, offset: 0 })).toEqual(failed({ kind }));
    });

    it('is checked on a server that does not know the question', async () => {
      sandbox.set({ keyCall: false });
      const unknown = { keyId: null, name: null, canWrite: null };
      expect(await client.checkKey(access)).toEqual({ ok: true, value: { ...unknown, canRead: true } });
      expect(await client.checkKey(withKey(sandbox.keys.cannotRead))).toEqual({
        ok: true,
        value: { ...unknown, canRead: false },
      });
      expect(await client.checkKey(withKey(sandbox.keys.revoked))).toEqual(failed({ kind: 'key-refused' }));
      expect(await client.checkKey(withKey(sandbox.keys.tooOld))).toEqual(failed({ kind: 'key-too-old' }));
    });
  });

  describe('a memory', () => {
    it('lands with its words, tags, category and visibility', async () => {
      const result = await client.create(
        access,
        memory('  The bakery closes on Mondays. ', { tags: ['town'], visibility: 'public' }),
      );
      expect(result).toMatchObject({
        ok: true,
        value: { content: 'The bakery closes on Mondays.', category: 'manual', tags: ['town'], visibility: 'public' },
      });
      expect(result.ok && result.value.createdAt).toBeGreaterThan(Date.UTC(2020, 0));
      expect(stored('The bakery closes on Mondays.')).toMatchObject([{ tags: ['town'], visibility: 'public' }]);
    });

    it('gets a category of the server when it has none', async () => {
      const result = await client.create(access, memory('The ferry takes bicycles.', { category: null }));
      expect(result.ok && result.value.category).toMatch(/^(system|interesting)$/);
    });

    it.each([
      ['500 emoji', '😀'.repeat(500)],
      ['half an emoji', 'Half \ud83d of one.'],
      ['white space that only Python trims', '\u0085Trimmed on both sides.\u001f'],
      ['quotes, line breaks and tabs', 'She said "no"\n\tand left.'],
      ['right-to-left words', 'שלום וברכה'],
    ])('of %s is taken and recognised', async (_what, content) => {
      expect(await client.create(access, memory(content))).toMatchObject({ ok: true });
    });

    it('of 501 characters or of white space is rejected with a reason', async () => {
      expect(await client.create(access, memory('😀'.repeat(501)))).toMatchObject({
        problem: { kind: 'rejected', status: 422, reason: expect.stringContaining('500') as string },
      });
      expect(await client.create(access, memory('   '))).toMatchObject({ problem: { kind: 'rejected', status: 422 } });
    });

    it('that is there already is answered with the one that is there', async () => {
      const first = await create('Tea is in the blue tin.');
      const second = await client.create(access, memory('Tea is in the blue tin.', { tags: ['kitchen'] }));
      expect(second).toMatchObject({ ok: true, value: { id: first.id, tags: [] } });
    });

    it('is edited field by field, and deleted for good', async () => {
      const { id } = await create('The spare key is under the pot.');
      expect(await client.update(access, id, { content: 'The spare key is at the neighbour’s.' })).toMatchObject({
        ok: true,
        value: { id, content: 'The spare key is at the neighbour’s.' },
      });
      expect(await client.update(access, id, { tags: ['home'] })).toMatchObject({ value: { id, tags: ['home'] } });
      expect(await client.update(access, id, { visibility: 'public' })).toMatchObject({
        value: { visibility: 'public' },
      });
      expect(await client.update(access, id, { category: 'interesting' })).toMatchObject({
        value: { category: 'interesting' },
      });
      expect(await client.remove(access, id)).toEqual({ ok: true, value: null });
      expect(await client.remove(access, id)).toEqual(failed({ kind: 'gone' }));
      expect(await client.update(access, id, { tags: [] })).toEqual(failed({ kind: 'gone' }));
    });

    it('that Omi shows only in part is marked, and locked against change', async () => {
      const content = `The whole of it is longer than the free plan shows: ${'and so on '.repeat(10)}`.trim();
      sandbox.add([{ id: 'locked-one', content, locked: true }]);
      const page = await client.list(access, { limit: 1000, offset: 0 });
      const row = page.ok ? page.value.memories.find(({ id }) => id === 'locked-one') : undefined;
      expect(row).toMatchObject({ locked: true, content: `${content.slice(0, 70)}...` });
      expect(await client.update(access, 'locked-one', { tags: ['x'] })).toEqual(failed({ kind: 'locked' }));
      expect(await client.remove(access, 'locked-one')).toEqual(failed({ kind: 'locked' }));
    });

    it('with an id that would climb out of its path is gone, and nothing else is touched', async () => {
      const before = sandbox.memories().length;
      for (const id of ['..', '.', '', '../keys', 'a/b', '%2e%2e']) {
        expect(await client.remove(access, id)).toMatchObject({ ok: false });
      }
      expect(sandbox.memories()).toHaveLength(before);
    });
  });

  describe('a batch', () => {
    it('of 25 lands in one request and is answered in order', async () => {
      const contents = Array.from({ length: 25 }, (_, at) => `Batch fact number ${at}.`);
      const before = sandbox.requests().length;
      const result = await client.createBatch(
        access,
        contents.map((content) => memory(content)),
      );
      expect(result.ok && result.value.map(({ content }) => content)).toEqual(contents);
      expect(sandbox.requests()).toHaveLength(before + 1);
    });

    it('with one bad item is rejected whole', async () => {
      const result = await client.createBatch(access, [memory('A good one beside it.'), memory('x'.repeat(501))]);
      expect(result).toMatchObject({ problem: { kind: 'rejected', status: 422 } });
      expect(stored('A good one beside it.')).toEqual([]);
    });

    it('that broke off after some items has lost its answer', async () => {
      sandbox.fail({ kind: 'dies-at-item', item: 2, path: 'batch' });
      const batch = ['one', 'two', 'three'].map((name) => memory(`Half-way ${name}.`));
      expect(await client.createBatch(access, batch)).toMatchObject({ problem: { kind: 'answer-lost' } });
      expect(stored('Half-way two.')).toHaveLength(1);
      expect(stored('Half-way three.')).toHaveLength(0);
    });
  });

  describe('a list', () => {
    it('is read page by page until it is empty', async () => {
      const ids = new Set<string>();
      for (let offset = 0; ; offset += 10) {
        const page = await client.list(access, { limit: 10, offset });
        if (!page.ok) throw new Error(page.problem.kind);
        for (const { id } of page.value.memories) ids.add(id);
        if (page.value.received === 0) break;
      }
      expect(ids).toEqual(new Set(sandbox.memories().map(({ id }) => id)));
    });

    it('that ran out of time says so', async () => {
      sandbox.set({ listBudget: 1 });
      expect(await client.list(access, { limit: 10, offset: 0 })).toMatchObject({
        ok: true,
        value: { truncated: true },
      });
    });

    it('beyond the window is rejected (fault 15)', async () => {
      expect(await client.list(access, { limit: 1000, offset: 4001 })).toMatchObject({
        problem: { kind: 'rejected', status: 413, reason: 'Memory pagination window exceeded' },
      });
    });
  });
});
