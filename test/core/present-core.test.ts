import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCore, type Core } from '../../main/core/open-core.ts';
import type { OmiFetch } from '../../main/core/omi/client.ts';
import { createPresentCore } from '../../main/core/present-core.ts';
import { createFakeVault } from '../fakes/vault.ts';
import { noSheets } from '../fakes/no-sheets.ts';
import { startSandbox, type Sandbox } from '../omi-sandbox/sandbox.ts';
import { usePlace } from './store/place.ts';

const place = usePlace();
let sandbox: Sandbox;
let hanging: AbortSignal[];
/** What is written never gets an answer. */
let hangs: boolean;

const ask: OmiFetch = (url, init) => {
  if (!hangs || init.method === 'GET') return fetch(url, init);
  hanging.push(init.signal);
  return new Promise(() => undefined);
};

beforeEach(async () => {
  sandbox = await startSandbox();
  hanging = [];
  hangs = false;
});
afterEach(() => sandbox.stop());

const start = async (vault = createFakeVault(), opening: typeof openCore = openCore) => {
  const cores = createPresentCore(
    {
      ...{ ...place, vault, fetch: ask, random: () => 0.5, isPaused: () => false, changed: () => undefined },
      sheets: noSheets,
    },
    opening,
  );
  const opened = cores.open();
  if (!opened.ok) throw new Error(opened.failure.kind);
  await opened.core.start();
  const present = (): Core => cores.present() ?? opened.core;
  return { present, vault };
};

const connect = (core: Core, key: string) => core.account.connect({ key, baseUrl: sandbox.url, sessionOnly: false });
const capture = (core: Core, content: string) =>
  core.memories.capture({ id: randomUUID(), content, category: 'manual', tags: [], visibility: 'private' }, false);
const shown = (core: Core): string[] =>
  core.store
    .memoriesOf(core.account.id)
    .latest(9, 0)
    .map(({ content, state }) => `${content}: ${state}`)
    .toSorted();

it('turns to another account though Omi never answers, and has looked up later what was under way', async () => {
  const { present } = await start();
  await connect(present(), sandbox.keys.works);
  hangs = true;
  capture(present(), 'Likes tea');
  await vi.waitFor(() => expect(hanging).toHaveLength(1));

  expect(await connect(present(), sandbox.keys.other)).toMatchObject({ problem: { kind: 'another-account' } });
  const before = present();
  const deciding = before.account.decide(false);
  await vi.waitFor(() => expect(present()).not.toBe(before));
  // Said while Omi is still waited for, it is the next account's.
  hangs = false;
  expect(capture(present(), 'Has a cat')).toMatchObject({ ok: true });
  await place.clock.advance(4_999);
  expect(hanging[0]?.aborted).toBe(false);
  await place.clock.advance(1);
  expect(await deciding).toMatchObject({ ok: true, value: { keyState: 'ready' } });
  expect(hanging[0]?.aborted).toBe(true);
  await vi.waitFor(() => expect(shown(present())).toEqual(['Has a cat: synced']));
  expect(sandbox.memories('other').map(({ content }) => content)).toEqual(['Has a cat']);

  expect(await connect(present(), sandbox.keys.works)).toMatchObject({ ok: true });
  expect(shown(present())).toEqual(['Likes tea: unknown']);
  expect(sandbox.memories()).toEqual([]);
  await present().close();
});

it('goes on with the account that is open when the other one can’t be, and says so', async () => {
  let opened = 0;
  const opening: typeof openCore = (deps) => {
    opened += 1;
    return opened === 2 ? { ok: false, failure: { kind: 'disk-full' } } : openCore(deps);
  };
  const { present, vault } = await start(createFakeVault(), opening);
  await connect(present(), sandbox.keys.works);
  capture(present(), 'Likes tea');
  await vi.waitFor(() => expect(shown(present())).toEqual(['Likes tea: synced']));
  const account = present().account.view();
  const [name] = vault.saved.keys();

  await connect(present(), sandbox.keys.other);
  expect(await present().account.decide(false)).toEqual({ ok: false, problem: { kind: 'account-not-opened' } });
  expect(present().account.view()).toEqual(account);
  expect([...vault.saved.keys()]).toEqual([name]);
  capture(present(), 'Has a cat');
  await vi.waitFor(() => expect(shown(present())).toEqual(['Has a cat: synced', 'Likes tea: synced']));
  expect(sandbox.memories('other')).toEqual([]);
  await present().close();

  const next = await start(vault);
  expect(next.present().account.view()).toEqual(account);

  // Another try need not ask again whose account it is.
  expect(await connect(next.present(), sandbox.keys.other)).toMatchObject({ ok: true });
  expect(shown(next.present())).toEqual([]);
  expect(vault.saved.size).toBe(1);
  await next.present().close();
});
