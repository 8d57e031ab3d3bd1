import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient, type NewMemory, type OmiAccess } from '../../../main/core/omi/client.ts';
import { scan } from '../../../main/core/omi/scan.ts';
import { Redacted } from '../../../main/redacted.ts';
import { generations } from '../../omi-sandbox/generations.ts';
import { startSandbox, type Sandbox } from '../../omi-sandbox/sandbox.ts';

const client = createOmiClient({ fetch, clock: systemClock });
const failed = (problem: object) => ({ ok: false, problem });
const memory = (content: string, changes: Partial<NewMemory> = {}): NewMemory => ({
  content,
  category: 'manual',
  tags: [],
  visibility: 'private',
  ...changes,
});

describe.each(generations)('with a local Omi server of generation %s', (generation) => {
  let sandbox: Sandbox;
  let access: OmiAccess;
  const withKey = (key: string): OmiAccess => ({ key: new Redacted(key), baseUrl: sandbox.url });
  const isOld = generation !== 'c';

  beforeAll(async () => {
    sandbox = await startSandbox({ generation });
    access = withKey(sandbox.keys.works);
  });
  afterAll(() => sandbox.stop());

  it('a key that works is known to read, and to write where the server can tell', async () => {
    expect(await client.checkKey(access)).toMatchObject({
      ok: true,
      value: { canRead: true, canWrite: isOld ? null : true },
    });
  });

  it('a key that only reads is found out at the first write at the latest', async () => {
    const readOnly = withKey(sandbox.keys.readOnly);
    expect(await client.checkKey(readOnly)).toMatchObject({
      ok: true,
      value: { canRead: true, canWrite: isOld ? null : false },
    });
    for (const write of [
      client.create(readOnly, memory('No.')),
      client.createBatch(readOnly, [memory('No.')]),
      client.update(readOnly, 'x', { tags: [] }),
      client.remove(readOnly, 'x'),
    ]) {
      expect(await write).toEqual(failed({ kind: 'key-read-only' }));
    }
  });

  it('a memory is made, changed field by field, and deleted', async () => {
    const made = await client.create(access, memory(' The ferry takes bicycles. ', { tags: ['a'] }));
    expect(made).toMatchObject({
      ok: true,
      value: { content: 'The ferry takes bicycles.', category: 'manual', tags: ['a'], visibility: 'private' },
    });
    const id = made.ok ? made.value.id : '';
    for (const patch of [
      { content: 'It does not.' },
      { tags: ['b'] },
      { category: 'interesting' },
      { visibility: 'public' as const },
    ]) {
      expect(await client.update(access, id, patch)).toMatchObject({ ok: true, value: { id, ...patch } });
    }
    expect(await client.remove(access, id)).toEqual({ ok: true, value: null });
    expect(await client.remove(access, id)).toEqual(failed({ kind: 'gone' }));
    expect(await client.update(access, id, { tags: [] })).toEqual(failed({ kind: 'gone' }));
  });

  it('a batch is answered in order', async () => {
    const made = await client.createBatch(access, [memory('First of two.'), memory('Second of two.')]);
    expect(made.ok && made.value.map(({ content, tags }) => [content, tags])).toEqual([
      ['First of two.', []],
      ['Second of two.', []],
    ]);
  });

  it('the same text twice is one id', async () => {
    const first = await client.create(access, memory('Tea is in the blue tin.', { tags: ['old'] }));
    const second = await client.create(access, memory('Tea is in the blue tin.', { tags: ['new'] }));
    const { id, createdAt } = first.ok ? first.value : { id: '', createdAt: 0 };
    expect(second).toMatchObject({ ok: true, value: { id, tags: [isOld ? 'new' : 'old'] } });
    // That it was written again shows in nothing but its date.
    expect(second.ok && second.value.createdAt >= createdAt).toBe(true);
  });

  it('what an older server let through can be read', async () => {
    sandbox.set({ generation: 'a' });
    const headers = { authorization: `Bearer ${sandbox.keys.works}`, 'content-type': 'application/json' };
    const post = (json: object) =>
      fetch(`${sandbox.url}/v1/dev/user/memories`, { method: 'POST', headers, body: JSON.stringify(json) });
    await post({ content: 'Shared with somebody.', category: 'learnings', visibility: 'shared' });
    sandbox.add([{ id: 'blank', content: '' }]);
    sandbox.set({ generation });
    const page = await client.list(access, { limit: 1000, offset: 0 });
    const rows = page.ok ? page.value.memories : [];
    expect(rows.find(({ content }) => content === 'Shared with somebody.')).toMatchObject({
      visibility: 'private',
      category: isOld ? 'learnings' : 'system',
    });
    expect(rows.find(({ id }) => id === 'blank')).toMatchObject({ content: '' });
  });

  it('the whole account is found, in whatever order it comes and however short its pages are', async () => {
    sandbox.set({ shortPages: true });
    sandbox.add(
      Array.from({ length: 60 }, (_, at) => ({ content: `Seeded fact ${at}.`, manuallyAdded: at % 3 === 0 })),
    );
    const ids = new Set<string>();
    let end = '';
    for await (const page of scan(client, access, 20)) {
      if (!page.ok) throw new Error(page.problem.kind);
      for (const { id } of page.value.memories) ids.add(id);
      end = page.value.end;
    }
    sandbox.set({ shortPages: false });
    expect(end).toBe('complete');
    expect(ids).toEqual(new Set(sandbox.memories().map(({ id }) => id)));
  });

  it('pages beyond 5,000 are a matter of generation c alone', async () => {
    const page = await client.list(access, { limit: 1000, offset: 4001 });
    if (isOld) expect(page).toMatchObject({ ok: true, value: { received: 0 } });
    else expect(page).toMatchObject({ problem: { kind: 'rejected', status: 413 } });
  });

  it('another account’s key finds other memories, and ours are not there', async () => {
    const other = withKey(sandbox.keys.other);
    sandbox.add([{ id: 'theirs', content: 'Has a dog.' }], 'other');
    sandbox.add([{ id: 'ours', content: 'Has a cat.' }]);
    const page = await client.list(other, { limit: 1000, offset: 0 });
    expect(page.ok && page.value.memories.map(({ id }) => id)).toEqual(['theirs']);
    expect(await client.update(other, 'ours', { tags: ['x'] })).toEqual(failed({ kind: 'gone' }));
    expect(await client.remove(other, 'ours')).toEqual(failed({ kind: 'gone' }));
  });
});
