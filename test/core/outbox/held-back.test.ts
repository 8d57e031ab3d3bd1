import { afterEach, describe, expect, it } from 'vitest';
import { statusWords } from '../../../preload/contract/status-words.ts';
import { openSandboxHarness, type SandboxHarness } from './sandbox-harness.ts';

const minute = 60_000;

let here: SandboxHarness;
afterEach(() => here.close());

const inOmi = () =>
  here.sandbox
    .memories()
    .map(({ content, tags }) => [content, ...tags].join(' '))
    .toSorted();
const inList = () =>
  here.harness.core.memories
    .latest(99, 0)
    .map(({ content, tags, state }) => `${[content, ...tags].join(' ')}: ${state}`)
    .toSorted();
const line = (): string => statusWords(here.harness.status(), () => 'later').text;
const sent = (method: string): number => here.sandbox.requests().filter((request) => request.method === method).length;
const idOf = (content: string): string =>
  here.harness.core.memories.latest(99, 0).find((memory) => memory.content === content)?.id ?? '';

describe('an account of generation b that may be read but not written (409)', () => {
  it('keeps a change, a deletion and a capture, says that the key is fine, and sends them once it may', async () => {
    here = await openSandboxHarness({ generation: 'b' });
    here.harness.capture('Likes tea');
    here.harness.capture('Has a cat');
    await here.pass(minute);

    here.sandbox.set({ gate: 'writes-blocked' });
    here.harness.core.changes.edit(idOf('Likes tea'), { tags: ['drink'] });
    here.harness.core.trash.remove(idOf('Has a cat'));
    here.harness.capture('Has a dog');
    await here.pass();
    expect(here.harness.status()).toMatchObject({
      kind: 'key',
      problem: { kind: 'account-not-ready' },
      waiting: 2,
      deleting: 1,
    });
    expect(line()).toBe('Your Omi account is not ready for this yet');
    expect(here.harness.core.account.view().keyState).toBe('ready');

    // What Omi still shows must not undo what waits, and Omi is not asked again and again.
    const before = sent('PATCH') + sent('DELETE') + sent('POST');
    await here.harness.core.mirror.refresh();
    await here.pass(20 * minute);
    expect(sent('PATCH') + sent('DELETE') + sent('POST') - before).toBeLessThanOrEqual(4);
    expect(inList()).toEqual(['Has a dog: queued', 'Likes tea drink: queued']);
    expect(inOmi()).toEqual(['Has a cat', 'Likes tea']);

    here.sandbox.set({ gate: null });
    await here.pass(6 * minute);
    expect(inList()).toEqual(['Has a dog: synced', 'Likes tea drink: synced']);
    expect(inOmi()).toEqual(['Has a dog', 'Likes tea drink']);
    expect(line()).toBe('Synced');
  });
});

describe.each(['a', 'b'] as const)(
  'on a server of generation %s, which can not say what a key may do',
  (generation) => {
    it('a key that only reads connects, is found out by the first capture, and keeps every word', async () => {
      here = await openSandboxHarness({ generation, memories: [{ content: 'Has a cat' }] }, 'readOnly');
      expect(here.harness.core.account.view()).toMatchObject({ keyState: 'ready', problem: null });
      await here.harness.core.mirror.refresh();
      expect(inList()).toEqual(['Has a cat: synced']);

      here.harness.capture('Likes tea');
      here.harness.capture('Has a dog');
      await here.pass(30 * minute);
      expect(line()).toBe('This key may only read');
      expect(here.harness.status()).toMatchObject({ waiting: 2, refused: 0, nextAttemptAt: null });
      expect(sent('POST')).toBe(1);

      // Asked again it can only be guessed at again; that costs one request and no word.
      await here.harness.core.account.check();
      here.harness.core.outbox.wake();
      await here.pass(30 * minute);
      expect(line()).toBe('This key may only read');
      expect(sent('POST')).toBe(2);

      const connected = await here.harness.core.account.connect({
        key: here.sandbox.keys.works,
        baseUrl: here.sandbox.url,
        sessionOnly: false,
      });
      expect(connected.ok).toBe(true);
      await here.pass(minute);
      expect(inOmi()).toEqual(['Has a cat', 'Has a dog', 'Likes tea']);
      expect(inList()).toEqual(['Has a cat: synced', 'Has a dog: synced', 'Likes tea: synced']);
      expect(line()).toBe('Synced');
    });
  },
);

it.each([
  ['no-grant', 'This key is too old for memories', 1],
  ['no-write-grant', 'This key is too old for memories', 1],
  ['closing', 'This Omi account is being deleted', 1],
  ['no-identity', 'Omi does not allow this', 1],
  ['no-rollout', 'Your Omi account is not ready for this yet', 4],
  ['not-ready', 'Your Omi account is not ready for this yet', 4],
  ['closing-unknown', 'Omi is not available just now, 1 waiting', 14],
] as const)('a gate that closes behind a working key (%s) says "%s" and loses nothing', async (gate, words, most) => {
  here = await openSandboxHarness({ generation: 'b' });
  here.sandbox.set({ gate });
  here.harness.capture('Likes tea');
  await here.pass(14 * minute);
  expect(line()).toBe(words);
  expect(inOmi()).toEqual([]);
  expect(sent('POST')).toBeGreaterThan(0);
  expect(sent('POST')).toBeLessThanOrEqual(most);

  here.sandbox.set({ gate: null });
  await here.harness.core.account.check();
  here.harness.core.outbox.hurry();
  await here.pass(16 * minute);
  expect(inOmi()).toEqual(['Likes tea']);
  expect(line()).toBe('Synced');
});
