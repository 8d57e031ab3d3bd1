import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewMemory } from '../../../main/core/omi/client.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const elsewhere = (content: string, more: Partial<NewMemory> = {}) =>
  office.omi.create({} as never, { content, category: 'system', tags: [], visibility: 'private', ...more });
const refresh = async (): Promise<void> => {
  await office.clock.advance(120_000);
  await office.core.mirror.refresh();
};

it('brings the whole account down at first and only news later', async () => {
  for (let n = 0; n < 450; n += 1) await elsewhere(`fact ${n}`);
  await refresh();
  expect(office.core.memories.count()).toBe(450);
  const lists = (): number => office.omi.calls.filter((call) => call.kind === 'list').length;
  expect(lists()).toBe(2);
  await refresh();
  expect(lists()).toBe(3);
});

it('asks at most once in two minutes', async () => {
  await office.core.mirror.refresh();
  expect(await office.core.mirror.refresh()).toEqual({ ok: true, value: { asked: false } });
  await office.clock.advance(120_000);
  expect(await office.core.mirror.refresh()).toEqual({ ok: true, value: { asked: true } });
});

it('takes over what changed there', async () => {
  const made = await elsewhere('I like tea');
  await refresh();
  await office.clock.advance(1000);
  await office.omi.update({} as never, made.ok ? made.value.id : '', { content: 'I like coffee' });
  await refresh();
  expect(office.states()).toEqual(['I like coffee: synced']);
});

it('never overwrites a memory that has something waiting', async () => {
  office.capture('I like tea', { tags: ['mine'] });
  await office.clock.settle();
  const [id] = office.omi.rows.keys();
  // The look at the account is a sign that Omi can be reached, and lets it be tried again.
  const offline = { problem: { kind: 'offline', reason: 'no-network' }, when: 'before' } as const;
  office.omi.faults.set('update', [offline, offline, offline]);
  office.capture('I like tea', { tags: ['also'] });
  await office.clock.settle();
  await office.omi.update({} as never, id ?? '', { tags: ['theirs'] });
  await office.core.mirror.refresh();
  expect(office.states()).toEqual(['I like tea: queued']);
  expect(office.core.memories.latest(1, 0)[0]?.tags).toEqual(['mine', 'also']);
});

it.each([
  ['a row without words', '', false],
  ['a preview of a locked one', `${'I like tea and '.repeat(5).slice(0, 70)}...`, true],
])('keeps the words it has when %s comes', async (_what, content, locked) => {
  const whole = 'I like tea and '.repeat(10).trim();
  const made = office.omi.put({ content: whole, category: 'system', tags: [], visibility: 'private' });
  await refresh();
  office.omi.rows.set(made.id, { ...made, content, locked, updatedAt: made.updatedAt + 1 });
  await refresh();
  expect(office.core.memories.latest(1, 0)[0]).toMatchObject({ content: whole, locked });
});

it('answers what went wrong, and pauses on a refused key', async () => {
  office.omi.faults.set('list', [{ problem: { kind: 'key-refused' }, when: 'before' }]);
  const asked = await office.core.mirror.refresh();
  expect(asked).toEqual({ ok: false, problem: { kind: 'key-refused' } });
});

it('says how far the account has come down', async () => {
  for (let n = 0; n < 450; n += 1) await elsewhere(`fact ${n}`);
  const { mirror } = office.core;
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
  const now = office.clock.now();
  expect(mirror.state()).toMatchObject({ phase: 'idle', seen: 0, completeSince: now, nextAt: now + 120_000 });
  await office.clock.advance(120_000);
  expect(mirror.state().nextAt).toBeNull();
  const again = mirror.refresh();
  expect(mirror.state()).toMatchObject({ phase: 'refreshing', completeSince: now });
  await again;
});

it('says why it rests when Omi can’t be asked', async () => {
  const problem = { kind: 'offline', reason: 'no-network' } as const;
  office.omi.faults.set('list', [{ problem, when: 'before' }]);
  await office.core.mirror.refresh();
  expect(office.core.mirror.state()).toMatchObject({ phase: 'resting', problem, completeSince: null });
});
