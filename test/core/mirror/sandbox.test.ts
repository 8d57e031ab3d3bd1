import { afterEach, expect, it } from 'vitest';
import type { OmiFetch } from '../../../main/core/omi/client.ts';
import { believableMemories } from '../../omi-sandbox/believable.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../omi-sandbox/sandbox.ts';
import { lifted, openAccount, type OpenedAccount } from './open-account.ts';

let sandbox: Sandbox;
let account: OpenedAccount;
afterEach(async () => {
  await account.close();
  await sandbox.stop();
});

const minute = 60_000;
const start = async (count: number, options: SandboxOptions = {}, ask?: (sandbox: Sandbox) => OmiFetch) => {
  sandbox = await startSandbox({ memories: believableMemories(count), ...options });
  const where = { url: sandbox.url, key: sandbox.keys.works, limits: lifted };
  account = await openAccount(ask ? { ...where, fetch: ask(sandbox) } : where);
};
const lists = (): string[] =>
  sandbox.requests().flatMap(({ path }) => (path.includes('offset=') && !isKeyCheck(path) ? [path] : []));
const isKeyCheck = (path: string): boolean => path.endsWith('limit=1&offset=0');
const idsThere = (): Set<string | null> => new Set(sandbox.memories().map(({ id }) => id));
const idsHere = (): Set<string | null> => new Set(account.listed().keys());

it.each([
  ['whole pages', {}, null],
  ['short pages', { shortPages: true }, null],
  ['pages that are cut', { listBudget: 150 }, 'cut-short'],
])('brings 1,300 memories down from a server with %s', async (_what, options, unseen) => {
  await start(1300, options);
  expect(await account.core.mirror.refresh()).toEqual({ ok: true, value: { asked: true } });
  expect(idsHere()).toEqual(idsThere());
  expect(account.core.mirror.state()).toMatchObject({ phase: 'idle', unseen, completeSince: account.clock.now() });
});

it('reads 4,999 without leaving the window, and knows that this is all', async () => {
  await start(4999);
  await account.core.mirror.refresh();
  expect(idsHere()).toEqual(idsThere());
  expect(lists()).toHaveLength(6);
  expect(account.core.mirror.state().unseen).toBeNull();
});

it('reads 5,000 in seven requests, and says that Omi may have more', async () => {
  await start(5000);
  await account.core.mirror.refresh();
  expect(idsHere()).toEqual(idsThere());
  expect(lists()).toHaveLength(7);
  expect(sandbox.requests().map(({ status }) => status)).not.toContain(413);
  expect(account.core.mirror.state().unseen).toBe('beyond-window');
});

it('reads 6,200 by category', async () => {
  await start(6200);
  await account.core.mirror.refresh();
  expect(idsHere()).toEqual(idsThere());
  expect(account.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: null });
});

it('says so when a category alone has more than Omi lists', async () => {
  await start(0, { memories: believableMemories(5300).map((memory) => ({ ...memory, category: 'system' })) });
  await account.core.mirror.refresh();
  expect(idsHere().size).toBe(5000);
  expect(account.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: 'beyond-window' });
});

const withoutFilter = (): OmiFetch => async (url, init) => fetch(url.replace(/&categories=.*/u, ''), init);

const refusing = (known: readonly string[]) => (): OmiFetch => async (url, init) => {
  const asked = (new URL(url).searchParams.get('categories') ?? '').split(',').filter((name) => name !== '');
  const strange = asked.find((name) => !known.includes(name));
  if (strange === undefined) return fetch(url, init);
  return Response.json({ detail: `Invalid category '${strange}' is not a valid MemoryCategory` }, { status: 400 });
};

/** As generation C is said to do: only the newest 5,000 are searched for the category. */
const searchingTheNewest = ({ memories }: Sandbox): OmiFetch => {
  const shown = (category: string): string =>
    ['interesting', 'manual', 'workflow'].includes(category) ? category : 'system';
  return async (url, init) => {
    const { searchParams } = new URL(url);
    const asked = searchParams.get('categories')?.split(',');
    if (!asked) return fetch(url, init);
    const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
    const found = memories()
      .slice(0, 5000)
      .filter(({ category }) => asked.includes(shown(category)));
    return Response.json(found.slice(offset, offset + limit).map(({ id, content }) => ({ id, content })));
  };
};

it.each([
  ['does not heed categories', withoutFilter, 5000, 'beyond-window'],
  ['knows four categories', refusing(['interesting', 'system', 'manual', 'workflow']), 6200, null],
  ['knows three and has rows of a fourth', refusing(['interesting', 'system', 'manual']), 6130, 'beyond-window'],
  ['knows no category', refusing([]), 5000, 'beyond-window'],
  ['searches the newest 5,000 alone', searchingTheNewest, 5000, 'beyond-window'],
])('survives a server that %s', async (_what, ask, here, unseen) => {
  await start(6200, {}, ask);
  await account.core.mirror.refresh();
  expect(idsHere().size).toBe(here);
  expect(account.core.mirror.state()).toMatchObject({ phase: 'idle', unseen, problem: null });
  expect(lists().length).toBeLessThan(20);
});

it('believes a deletion where there is more than Omi lists, in what was read to its end', async () => {
  await start(5100);
  await account.core.mirror.refresh();
  const [gone] = sandbox.memories();
  await remove(gone?.id ?? '');
  for (let look = 0; look < 2; look += 1) await account.refreshAfter(60 * minute);
  expect(idsHere()).toEqual(idsThere());
});

it('believes nothing where a server comes to search the newest 5,000 alone', async () => {
  let ask: OmiFetch = async (url, init) => fetch(url, init);
  await start(5300, {}, () => async (url, init) => ask(url, init));
  await account.core.mirror.refresh();
  ask = searchingTheNewest(sandbox);
  for (let look = 0; look < 2; look += 1) await account.refreshAfter(60 * minute);
  expect(idsHere()).toEqual(idsThere());
});

it('agrees with the account after another client wrote, edited and deleted', async () => {
  await start(1200, { shortPages: true });
  await account.core.mirror.refresh();
  const [first, second, third] = sandbox.memories();
  await remove(first?.id ?? '');
  await send('PATCH', `/${second?.id ?? ''}`, { content: 'Edited elsewhere.', tags: ['phone'] });
  await send('POST', '', { content: 'Written elsewhere.', category: 'manual' });
  await account.refreshAfter(60 * minute);
  await account.refreshAfter(60 * minute);
  expect(idsHere()).toEqual(idsThere());
  expect(account.listed().get(second?.id ?? '')).toMatchObject({ content: 'Edited elsewhere.', tags: ['phone'] });
  expect(account.listed().get(third?.id ?? '')).toMatchObject({ state: 'synced' });
});

it('keeps the hourly budget of the server while a window is opened every two minutes', async () => {
  const clock = { now: () => 0 };
  sandbox = await startSandbox({ memories: believableMemories(300), budgets: 'strict', now: () => clock.now() });
  account = await openAccount({ url: sandbox.url, key: sandbox.keys.works });
  clock.now = account.clock.now;
  for (let look = 0; look < 75; look += 1) await account.refreshAfter(2 * minute);
  expect(sandbox.requests().map(({ status }) => status)).not.toContain(429);
  expect(lists().length).toBeGreaterThan(5);
  expect(idsHere()).toEqual(idsThere());
});

const send = async (method: string, path: string, body?: object): Promise<void> => {
  const answer = await fetch(`${sandbox.url}/v1/dev/user/memories${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.keys.works}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} was answered ${answer.status}.`);
};
const remove = (id: string): Promise<void> => send('DELETE', `/${id}`);
