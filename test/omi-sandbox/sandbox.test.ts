import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';

const all = '/v1/dev/user/memories';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const save = (content: string): Promise<Response> =>
  fetch(`${sandbox.url}${all}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.keys.works}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content, category: 'manual', tags: ['a'] }),
  });
const admin = (method: string, path: string, json?: unknown): Promise<Response> =>
  fetch(`${sandbox.url}/sandbox/${path}`, { method, body: json === undefined ? null : JSON.stringify(json) });

it('refuses connections while it is away, and comes back with address and memories', async () => {
  await save('Before');
  const { url } = sandbox;
  await sandbox.stop();
  await expect(save('Meanwhile')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await sandbox.stop();
  await sandbox.restart();
  await sandbox.restart();
  expect(sandbox.url).toBe(url);
  expect((await save('After')).status).toBe(200);
  expect(sandbox.memories().map((memory) => memory.content)).toEqual(['After', 'Before']);
});

it('listens on the loopback interface alone', () => {
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it('rejects a port that is taken', async () => {
  await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('issues the same keys on every start, all of them different', async () => {
  const second = await startSandbox();
  await second.stop();
  expect(second.keys).toEqual(sandbox.keys);
  expect(new Set(Object.values(sandbox.keys)).size).toBe(10);
  for (const [kind, key] of Object.entries(sandbox.keys)) {
    expect(key).toMatch(kind === 'wrongFamily' ? /^sk_[0-9a-f]{32}$/ : /^omi_dev_[0-9a-f]{32}$/);
  }
});

it('shows the memories whole and as stored, whatever the API shows', async () => {
  const long = 'a'.repeat(80);
  sandbox.add([{ content: long, category: 'hobbies', locked: true, createdAt: Date.UTC(2026, 0, 1) }]);
  await save('Likes tea');
  expect(sandbox.memories()).toMatchObject([
    { content: 'Likes tea', category: 'manual', tags: ['a'], visibility: 'private', manuallyAdded: true },
    { content: long, category: 'hobbies', locked: true, createdAt: '2026-01-01T00:00:00Z' },
  ]);
});

it('keeps two accounts apart', async () => {
  const asOther = { authorization: `Bearer ${sandbox.keys.other}` };
  sandbox.add([{ content: 'Has a dog' }], 'other');
  await save('Likes tea');
  const listed: unknown = await (await fetch(`${sandbox.url}${all}`, { headers: asOther })).json();
  expect(listed).toMatchObject([{ content: 'Has a dog' }]);
  expect(sandbox.memories().map(({ content }) => content)).toEqual(['Likes tea']);
  expect(sandbox.memories('other').map(({ content }) => content)).toEqual(['Has a dog']);
  expect(await (await admin('GET', 'memories/other')).json()).toEqual(sandbox.memories('other'));
  const { id } = sandbox.memories()[0] ?? { id: '' };
  const removal = await fetch(`${sandbox.url}${all}/${id}`, { method: 'DELETE', headers: asOther });
  expect(removal.status).toBe(404);
});

it('becomes another generation, or meets a gate, while it runs, and keeps its memories', async () => {
  await save('Likes tea');
  expect((await admin('POST', 'switches', { generation: 'b', gate: 'writes-blocked' })).status).toBe(200);
  expect((await save('Likes jam')).status).toBe(409);
  expect((await admin('POST', 'switches', { gate: null, generation: 'a' })).status).toBe(200);
  expect(await (await save('Likes jam')).json()).not.toHaveProperty('edited');
  expect(sandbox.memories()).toHaveLength(2);
});

it('tells other processes what is stored and what was asked, without a key', async () => {
  await save('Likes tea');
  await fetch(`${sandbox.url}${all}?limit=1`);
  expect(await (await admin('GET', 'memories')).json()).toEqual(sandbox.memories());
  expect(await (await admin('GET', 'requests')).json()).toEqual([
    { method: 'POST', path: all, status: 200 },
    { method: 'GET', path: `${all}?limit=1`, status: 401 },
  ]);
});

it('lets other processes arm and clear faults and set switches', async () => {
  expect((await admin('POST', 'faults', { kind: 'error', times: 'always' })).status).toBe(200);
  expect((await save('a')).status).toBe(500);
  expect((await admin('DELETE', 'faults')).status).toBe(200);
  expect((await save('a')).status).toBe(200);
  expect((await admin('POST', 'switches', { keyCall: false })).status).toBe(200);
  expect((await fetch(`${sandbox.url}/v1/dev/key`)).status).toBe(404);
  sandbox.set({ keyCall: true });
  expect((await fetch(`${sandbox.url}/v1/dev/key`)).status).toBe(401);
});

it('says what is wrong with an order it does not understand', async () => {
  const orders: [string, string, unknown, number][] = [
    ['POST', 'faults', { kind: 'earthquake' }, 400],
    ['POST', 'faults', { kind: 'error', foo: 1 }, 400],
    ['POST', 'faults', undefined, 400],
    ['POST', 'switches', { budgets: 'some' }, 400],
    ['POST', 'switches', { generation: 'd' }, 400],
    ['POST', 'switches', { gate: 'moon' }, 400],
    ['PUT', 'memories', {}, 404],
  ];
  for (const [method, path, json, status] of orders) {
    const answer = await admin(method, path, json);
    expect([path, answer.status, await answer.json()]).toEqual([path, status, { error: expect.any(String) as string }]);
  }
});
