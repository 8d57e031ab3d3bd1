import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewMemory } from '../../../main/core/omi/client.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const elsewhere = (content: string, more: Partial<NewMemory> = {}) =>
  harness.omi.create({} as never, { content, category: 'system', tags: [], visibility: 'private', ...more });
const refresh = async (): Promise<void> => {
  await harness.clock.advance(120_000);
  await harness.core.mirror.refresh();
};

it('brings the whole account down at first and only news later', async () => {
  for (let n = 0; n < 450; n += 1) await elsewhere(`fact ${n}`);
  await refresh();
  expect(harness.core.memories.count()).toBe(450);
  const lists = (): number => harness.omi.calls.filter((call) => call.kind === 'list').length;
  expect(lists()).toBe(2);
  await refresh();
  expect(lists()).toBe(3);
});

it('asks at most once in two minutes', async () => {
  await harness.core.mirror.refresh();
  expect(await harness.core.mirror.refresh()).toEqual({ ok: true, value: { asked: false } });
  await harness.clock.advance(120_000);
  expect(await harness.core.mirror.refresh()).toEqual({ ok: true, value: { asked: true } });
});

it('takes over what changed there', async () => {
  const made = await elsewhere('I like tea');
  await refresh();
  await harness.clock.advance(1000);
  await harness.omi.update({} as never, made.ok ? made.value.id : '', { content: 'I like coffee' });
  await refresh();
  expect(harness.states()).toEqual(['I like coffee: synced']);
});

it('never overwrites a memory that has something waiting', async () => {
  harness.capture('I like tea', { tags: ['mine'] });
  await harness.clock.settle();
  const [id] = harness.omi.rows.keys();
  // The look at the account is a sign that Omi can be reached, and lets it be tried again.
  const offline = { problem: { kind: 'offline', reason: 'no-network' }, when: 'before' } as const;
  harness.omi.faults.set('update', [offline, offline, offline]);
  harness.capture('I like tea', { tags: ['also'] });
  await harness.clock.settle();
  await harness.omi.update({} as never, id ?? '', { tags: ['theirs'] });
  await harness.core.mirror.refresh();
  expect(harness.states()).toEqual(['I like tea: queued']);
  expect(harness.core.memories.latest(1, 0)[0]?.tags).toEqual(['mine', 'also']);
});

it.each([
  ['a row without words', '', false],
  ['a preview of a locked one', `${'I like tea and '.repeat(5).slice(0, 70)}...`, true],
])('keeps the words it has when %s comes', async (_what, content, locked) => {
  const whole = 'I like tea and '.repeat(10).trim();
  const made = harness.omi.put({ content: whole, category: 'system', tags: [], visibility: 'private' });
  await refresh();
  harness.omi.rows.set(made.id, { ...made, content, locked, updatedAt: made.updatedAt + 1 });
  await refresh();
  expect(harness.core.memories.latest(1, 0)[0]).toMatchObject({ content: whole, locked });
});

it('answers what went wrong, and pauses on a refused key', async () => {
  harness.omi.faults.set('list', [{ problem: { kind: 'key-refused' }, when: 'before' }]);
  const asked = await harness.core.mirror.refresh();
  expect(asked).toEqual({ ok: false, problem: { kind: 'key-refused' } });
});

it('says how far the account has come down', async () => {
  for (let n = 0; n < 450; n += 1) await elsewhere(`fact ${n}`);
  const { mirror } = harness.core;
  expect(mirror.state()).toEqual({
    phase: 'idle',
    seen: 0,
    completeSince: null,
    unseen: null,
    nextAt: null,
    problem: null,
  });
  const refreshed = mirror.refresh();
  expect(mirror.state()).toMatchObject({ phase: 'first', completeSince: null });
  await refreshed;
  const now = harness.clock.now();
  expect(mirror.state()).toMatchObject({ phase: 'idle', seen: 0, completeSince: now, nextAt: now + 120_000 });
  await harness.clock.advance(120_000);
  expect(mirror.state().nextAt).toBeNull();
  const again = mirror.refresh();
  expect(mirror.state()).toMatchObject({ phase: 'refreshing', completeSince: now });
  await again;
});

it('says why it rests when Omi can’t be asked', async () => {
  const problem = { kind: 'offline', reason: 'no-network' } as const;
  harness.omi.faults.set('list', [{ problem, when: 'before' }]);
  await harness.core.mirror.refresh();
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'resting', problem, completeSince: null });
});
