import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCore, type Core } from '../../main/core/open-core.ts';
import type { KeyState } from '../../preload/contract/account.ts';
import { noSheets } from '../fakes/no-sheets.ts';
import { createFakeVault, type FakeVault } from '../fakes/vault.ts';
import { startSandbox, type Sandbox } from '../omi-sandbox/sandbox.ts';
import { usePlace } from './store/place.ts';

const place = usePlace();
let sandbox: Sandbox;
let vault: FakeVault;
beforeEach(async () => {
  sandbox = await startSandbox();
  vault = createFakeVault();
});
afterEach(() => sandbox.stop());

const open = (): Core => {
  const opened = openCore({
    ...{ ...place, vault, fetch, random: () => 0.5, isPaused: () => false, changed: () => undefined },
    reopen: () => {
      throw new Error('there is one account');
    },
    sheets: noSheets,
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.core;
};
const connect = async (core: Core, sessionOnly = false): Promise<void> => {
  const connected = await core.account.connect({ key: sandbox.keys.works, baseUrl: sandbox.url, sessionOnly });
  if (!connected.ok) throw new Error(connected.problem.kind);
};
const capture = (core: Core): void => {
  const words = { content: 'Likes tea', category: 'manual', tags: [] };
  expect(core.memories.capture({ id: randomUUID(), ...words, visibility: 'private' }, false).ok).toBe(true);
};

/** The app with a saved key, started again once the keychain is no longer what it was. */
const startAgain = async (spoil: () => void): Promise<Core> => {
  const first = open();
  await connect(first);
  await first.close();
  spoil();
  const core = open();
  void core.start();
  await place.clock.settle();
  return core;
};

/** Each state of the key, as it comes about. */
const states: Readonly<Record<KeyState, () => Promise<Core>>> = {
  none: () => Promise.resolve(open()),
  ready: () => startAgain(() => undefined),
  locked: () => startAgain(() => (vault.answer = { kind: 'absent' })),
  unavailable: () => startAgain(() => (vault.answer = { kind: 'unavailable', reason: 'no-service' })),
  waiting: () => startAgain(() => Object.assign(vault, { read: () => new Promise(() => undefined) })),
  'session-only': async () => {
    const core = open();
    await connect(core, true);
    return core;
  },
  rejected: async () => {
    const core = open();
    await connect(core);
    sandbox.revoke(sandbox.keys.works);
    capture(core);
    await vi.waitFor(() => expect(core.account.view().keyState).toBe('rejected'));
    return core;
  },
};

it.each(Object.entries(states))(
  'ends without waiting for anything while the key is %s, and loses nothing',
  async (name, reach) => {
    const core = await reach();
    expect(core.account.view().keyState).toBe(name);
    if (name !== 'rejected') capture(core);
    // The clock stands still: what waited for a while would wait for ever.
    await core.close();
    expect(place.clock.nextTimer()).toBe(null);

    const next = open();
    expect(next.store.memoriesOf(next.account.id).latest(9, 0)).toMatchObject([{ content: 'Likes tea' }]);
    await next.close();
  },
);
