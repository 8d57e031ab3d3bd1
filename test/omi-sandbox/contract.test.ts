import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocumented, type Documented } from './openapi.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

/** The sandbox against what the published documents say in machine-readable form (openapi/*.json). */
const create = readDocumented('create-memory');
const batch = readDocumented('create-memories-batch');
const list = readDocumented('get-memories');
const update = readDocumented('update-memory');
const remove = readDocumented('delete-memory');

const goodBodies = new Map<Documented, object>([
  [create, { content: 'Likes tea', category: 'manual', tags: ['a'] }],
  [batch, { memories: [{ content: 'Likes tea', category: 'manual' }] }],
  [update, { content: 'Likes jam' }],
]);
const calls = [create, batch, list, update, remove];

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ memories: [{ id: 'm1', content: 'Has a dog' }] });
});
afterEach(() => sandbox.stop());

const ask = async (
  { method, path }: Documented,
  { key = sandbox.keys.works, body, query = '' }: { key?: string; body?: unknown; query?: string } = {},
): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${sandbox.url}${path.replace('{memory_id}', 'm1')}${query}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};
const askWell = (call: Documented) => ask(call, { body: goodBodies.get(call) });

describe.each(calls)('$method $path', (call) => {
  it('answers 200 in the documented form', async () => {
    const { status, body } = await askWell(call);
    expect(status).toBe(200);
    expect(call.answer(200)?.safeParse(body)).toMatchObject({ success: true });
  });

  it('refuses a key in the documented form', async () => {
    const refused = await ask(call, { key: sandbox.keys.revoked, body: goodBodies.get(call) });
    expect(refused.status).toBe(401);
    expect((call.answer(401) ?? create.answer(401))?.safeParse(refused.body)).toMatchObject({ success: true });
  });
});

it('refuses a missing scope in the documented form', async () => {
  for (const [call, key] of [
    [create, sandbox.keys.readOnly],
    [list, sandbox.keys.cannotRead],
  ] as const) {
    const { status, body } = await ask(call, { key, body: goodBodies.get(call) });
    expect(status).toBe(403);
    expect(call.answer(403)?.safeParse(body)).toMatchObject({ success: true });
  }
});

it('refuses an invalid form in the documented form', async () => {
  const ofList = await ask(list, { query: '?limit=many' });
  expect([ofList.status, list.answer(422)?.safeParse(ofList.body).success]).toEqual([422, true]);
  const ofCreate = await ask(create, { body: {} });
  expect([ofCreate.status, create.answer(422)?.safeParse(ofCreate.body).success]).toEqual([422, true]);
  // The batch document is older and has a string here; the server sends the list of the other two (omi-api 8).
  const ofBatch = await ask(batch, { body: {} });
  expect([ofBatch.status, create.answer(422)?.safeParse(ofBatch.body).success]).toEqual([422, true]);
  const ofBlank = await ask(batch, { body: { memories: [{ content: ' ' }] } });
  expect([ofBlank.status, batch.answer(422)?.safeParse(ofBlank.body).success]).toEqual([422, true]);
});

it('sends every documented field of a memory, and no other', async () => {
  const documented = create.fields('DeveloperMemory').toSorted();
  const created = await askWell(create);
  expect(keysOf(created.body)).toEqual(documented);
  const listed = await askWell(list);
  expect(keysOf([listed.body].flat()[0])).toEqual(documented);
  expect(documented).toEqual(expect.arrayContaining([...batch.fields('Memory'), ...update.fields('Memory')]));
});

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).toSorted() : [];

const contents = ['', 'a', 'a'.repeat(500), 'a'.repeat(501), '😀'.repeat(500), '😀'.repeat(501), 5, null, undefined];
const categories = ['interesting', 'system', 'manual', 'workflow', 'core', 'auto', 'fun', '', 7, null, undefined];
const visibilities = ['public', 'private', null, 3, undefined];
const tags = [[], ['a', 'b'], [1], 'a', null, {}, undefined];
const candidates = [
  ...contents.map((content) => ({ content })),
  ...categories.map((category) => ({ content: 'a', category })),
  ...visibilities.map((visibility) => ({ content: 'a', visibility })),
  ...tags.map((value) => ({ content: 'a', tags: value })),
];

it('takes what the documents take, and nothing else', async () => {
  for (const body of candidates) {
    const isDocumented = create.request?.safeParse(JSON.parse(JSON.stringify(body))).success;
    expect([body, (await ask(create, { body })).status]).toEqual([body, isDocumented ? 200 : 422]);
  }
});

it('takes in a batch and a change whatever their documents take', async () => {
  const inBatch = candidates.map((item) => ({ memories: [item] }));
  // The document of a change knows content and visibility alone.
  const inUpdate = candidates.filter((body) =>
    keysOf(body).every((key) => update.fields('UpdateMemory').includes(key)),
  );
  let taken = 0;
  for (const [call, bodies] of [
    [batch, inBatch],
    [update, inUpdate],
  ] as const) {
    for (const body of bodies) {
      if (!call.request?.safeParse(JSON.parse(JSON.stringify(body))).success) continue;
      expect([body, (await ask(call, { body })).status]).toEqual([body, 200]);
      taken += 1;
    }
  }
  expect(taken).toBeGreaterThan(15);
});

it('holds the documented limit of a batch', async () => {
  for (const count of [0, 25, 26]) {
    const body = { memories: Array.from({ length: count }, (_, index) => ({ content: `Fact ${index}` })) };
    expect((await ask(batch, { body })).status).toBe(batch.request?.safeParse(body).success ? 200 : 422);
  }
});

it('fills in the documented defaults', async () => {
  sandbox.add(Array.from({ length: 40 }, (_, index) => ({ content: `Fact ${index}` })));
  const { body: plain } = await ask(list);
  const spelled = [...list.parameters].filter(([, value]) => value !== undefined);
  expect(spelled.map(([name]) => name)).toEqual(['limit', 'offset']);
  const query = `?${new URLSearchParams(spelled.map(([name, value]) => [name, String(value)])).toString()}`;
  expect((await ask(list, { query })).body).toEqual(plain);
  expect([plain].flat()).toHaveLength(25);
  const { body } = await ask(create, { body: { content: 'Bare' } });
  expect(body).toMatchObject({ visibility: 'private', tags: [] });
});

it('would notice an answer that breaks the form', async () => {
  const { body } = await askWell(create);
  const form = create.answer(200);
  for (const broken of [{ id: 5 }, { category: 'fun' }, { created_at: 'yesterday' }, { tags: 'a' }, { edited: null }]) {
    expect(form?.safeParse({ ...Object(body), ...broken })).toMatchObject({ success: false });
  }
});
