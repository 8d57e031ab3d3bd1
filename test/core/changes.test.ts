import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const kinds = (): string[] =>
  office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check' && kind !== 'read');
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const row = () => [...office.omi.rows.values()];
const goOffline = (times = 1): void => {
  office.omi.faults.set(
    'create',
    Array.from({ length: times }, () => ({ problem: offline, when: 'before' as const })),
  );
};
/** Between the steps of what is under way, which begins at once. */
const untilIs = async (state: string): Promise<void> => {
  office.core.outbox.wake();
  while (!office.states().some((one) => one.endsWith(state))) await Promise.resolve();
};

describe('an edit', () => {
  it('of something still waiting folds into it', async () => {
    goOffline();
    const id = idOf(office.capture('I like tee', { tags: ['drink'] }));
    await office.clock.settle();
    office.core.changes.edit(id, { content: ' I like tea ', visibility: 'public' });
    await office.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'create']);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['drink'], visibility: 'public' }]);
  });

  it('of a refused memory sends it with its new words', async () => {
    office.omi.refused.add('never');
    const id = idOf(office.capture('never'));
    await office.clock.advance(5_000);
    expect(office.states()).toEqual(['never: refused']);
    office.core.changes.edit(id, { content: 'always' });
    await office.clock.advance(5_000);
    expect(office.states()).toEqual(['always: synced']);
  });

  it('of what has arrived sends only what differs, one concern a request', async () => {
    const id = idOf(office.capture('I like tea', { tags: ['drink'] }));
    await office.clock.settle();
    office.core.changes.edit(id, { content: 'I love tea', tags: ['drink'], category: 'interesting' });
    await office.clock.advance(5_000);
    expect(kinds()).toEqual(['create', 'update', 'update']);
    expect(row()).toMatchObject([{ content: 'I love tea', tags: ['drink'], category: 'interesting' }]);
  });

  it('made again before it could be sent replaces the first', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { content: 'one' });
    await office.clock.settle();
    office.core.changes.edit(id, { content: 'two' });
    await office.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'update', 'update']);
    expect(row()).toMatchObject([{ content: 'two' }]);
  });

  it('replaces what was said while its capture was under way, once that has to leave anew', async () => {
    goOffline();
    const id = idOf(office.capture('I like tee', { tags: ['a'] }));
    await untilIs('sending');
    office.core.changes.edit(id, { content: 'one', tags: ['b'] });
    await untilIs('queued');
    office.core.changes.edit(id, { content: 'two' });
    await office.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'two', tags: ['b'] }]);
    expect(office.core.memories.find(id)).toMatchObject({ content: 'two', tags: ['b'], state: 'synced' });
  });

  it('that was replaced does not come back with a memory out of the trash', async () => {
    goOffline(2);
    const id = idOf(office.capture('I like tee'));
    await untilIs('sending');
    office.core.changes.edit(id, { content: 'one' });
    await untilIs('queued');
    office.core.changes.edit(id, { content: 'two' });
    office.core.trash.remove(id);
    office.core.trash.restore(id);
    await office.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'two' }]);
  });

  it('counts more than what was said at first of words that were in Omi already', async () => {
    office.omi.put({ content: 'I like tea', category: 'system', visibility: 'private', tags: [] });
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(office.capture('I like tea', { category: 'interesting' }));
    await office.clock.settle();
    office.core.changes.edit(id, { category: 'manual' });
    await office.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'I like tea', category: 'manual' }]);
    expect(kinds().filter((kind) => kind === 'update')).toHaveLength(1);
  });

  it('while the answer to its capture is lost is sent after it, and is not undone by it', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(office.capture('I like tee', { tags: ['a'] }));
    await office.clock.settle();
    office.core.changes.edit(id, { content: 'I like tea', tags: ['b'] });
    expect(office.states()).toEqual(['I like tea: unknown']);
    await office.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['b'] }]);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.core.memories.latest(1, 0)[0]?.tags).toEqual(['b']);
  });

  it('of a copy of what was there before reaches the one it is a copy of', async () => {
    office.capture('I like tea', { tags: ['first'] });
    await office.clock.settle();
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const copy = idOf(office.capture('I like tea', { tags: ['second'] }));
    await office.clock.settle();
    office.core.changes.edit(copy, { tags: ['second', 'third'] });
    await office.clock.advance(300_000);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['first', 'second', 'third'] }]);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each([
    ['', 'empty'],
    ['x'.repeat(501), 'too-long'],
  ])('to %j changes nothing', (content, kind) => {
    goOffline();
    const id = idOf(office.capture('I like tea'));
    expect(office.core.changes.edit(id, { content })).toMatchObject({ ok: false, problem: { kind } });
    expect(office.core.memories.find(id)?.content).toBe('I like tea');
  });

  it('of a locked memory is refused, so that its hidden words are not lost', async () => {
    const made = office.omi.put({ content: 'shown in part...', category: 'system', tags: [], visibility: 'private' });
    office.omi.rows.set(made.id, { ...made, locked: true });
    await office.core.mirror.refresh();
    const id = office.core.memories.latest(1, 0)[0]?.id ?? '';
    expect(office.core.changes.edit(id, { content: 'short' })).toEqual({ ok: false, problem: { kind: 'locked' } });
  });

  it('of what is gone in Omi is parked with its words (fault 14)', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.omi.rows.clear();
    office.core.changes.edit(id, { content: 'I love tea' });
    await office.clock.advance(5_000);
    expect(office.states()).toEqual(['I love tea: refused']);
    expect(office.core.memories.find(id)?.problem).toEqual({ kind: 'gone' });
  });

  it('of nobody’s memory is answered as gone', () => {
    expect(office.core.changes.edit('nobody', { content: 'x' })).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});

describe('a removal', () => {
  it('of a copy of what was there before leaves the one it is a copy of', async () => {
    office.capture('I like tea');
    await office.clock.settle();
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const copy = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.core.trash.remove(copy);
    await office.clock.advance(300_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(kinds()).not.toContain('remove');
  });

  it('of what was never sent sends nothing and keeps the outbox row', async () => {
    goOffline();
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(60_000);
    expect(kinds()).toEqual(['create']);
    expect(office.states()).toEqual([]);
    expect(office.entries()).toMatchObject([{ state: 'acked', withdrawn: 1 }]);
    expect(office.status()).toMatchObject({ waiting: 0 });
  });

  it('of what has arrived deletes it there', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.onServer()).toEqual([]);
    expect(office.states()).toEqual([]);
  });

  it('of what may have arrived waits until that is known', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(office.capture('a slip', { tags: ['x'] }));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(office.onServer()).toEqual([]);
  });

  it('of what turns out to have been there before changes nothing else about it', async () => {
    office.omi.put({ content: 'a slip', category: 'system', tags: [], visibility: 'private' });
    office.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const id = idOf(office.capture('a slip', { tags: ['x'] }));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(120_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(office.status()).toMatchObject({ kind: 'synced', refused: 0, waiting: 0 });
  });

  it('whose answer is lost is simply said again', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.omi.faults.set('remove', [{ problem: lost, when: 'after' }]);
    office.core.trash.remove(id);
    await office.clock.advance(60_000);
    expect(kinds().filter((kind) => kind === 'remove')).toHaveLength(2);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('does not come back with a page that was read before it arrived', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    vi.spyOn(office.omi, 'remove').mockReturnValue(new Promise(() => undefined));
    office.core.trash.remove(id);
    await office.clock.settle();
    await office.core.mirror.refresh();
    expect(office.states()).toEqual([]);
  });

  it('does not swallow the same words said anew, even when the server gives them the same id', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    const [serverId] = office.omi.rows.keys();
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    vi.spyOn(office.omi, 'create').mockImplementationOnce((_access, memory) => {
      const again = { ...office.omi.put(memory), id: serverId ?? '' };
      office.omi.rows.clear();
      office.omi.rows.set(again.id, again);
      return Promise.resolve({ ok: true, value: again });
    });
    office.capture('I like tea');
    await office.clock.advance(5_000);
    expect(office.states()).toEqual(['I like tea: synced']);
  });
});

it('lists what was refused until it is mended or removed', async () => {
  office.omi.refused.add('one').add('two');
  const one = idOf(office.capture('one'));
  const two = idOf(office.capture('two'));
  office.capture('three');
  await office.clock.advance(5_000);
  const refused = (): string[] => office.refused().map((memory) => memory.content);
  expect(refused().toSorted()).toEqual(['one', 'two']);
  office.core.trash.remove(one);
  office.core.changes.edit(two, { content: 'mended' });
  await office.clock.advance(5_000);
  expect(refused()).toEqual([]);
  expect(office.onServer()).toEqual(['mended', 'three']);
});

it('tries again what was refused when the person asks', async () => {
  office.omi.refused.add('hm');
  const id = idOf(office.capture('hm'));
  await office.clock.advance(5_000);
  office.omi.refused.clear();
  office.core.changes.sendAgain(id);
  await office.clock.advance(5_000);
  expect(office.states()).toEqual(['hm: synced']);
});

it('goes back to what Omi has of a change that it will not take, and keeps the words among the earlier ones', async () => {
  const id = idOf(office.capture('I like tea', { tags: ['x'] }));
  await office.clock.settle();
  office.omi.faults.set('update', [{ problem: { kind: 'locked' }, when: 'before' }]);
  office.core.changes.edit(id, { content: 'I like coffee', category: 'work' });
  await office.clock.advance(5_000);
  expect(office.refused()).toMatchObject([
    { content: 'I like coffee', pending: 'update', problem: { kind: 'locked' } },
  ]);
  office.core.changes.giveUp(id);
  await office.clock.advance(5_000);
  expect(office.states()).toEqual(['I like tea: synced']);
  expect(row()).toMatchObject([{ content: 'I like tea', category: 'work' }]);
  expect(office.core.memories.find(id)).toMatchObject({ content: 'I like tea', category: 'work', tags: ['x'] });
  expect(office.core.memories.earlierTexts(id)).toMatchObject([
    { content: 'I like coffee' },
    { content: 'I like tea' },
  ]);
});

it('gives up neither new words nor what is gone in Omi: there is nothing to go back to', async () => {
  office.omi.refused.add('hm');
  const id = idOf(office.capture('hm'));
  await office.clock.advance(5_000);
  office.core.changes.giveUp(id);
  expect(office.states()).toEqual(['hm: refused']);
});

it('changes what a copy is a copy of, since the copy has nothing of its own in Omi', async () => {
  const first = idOf(office.capture('I like tea'));
  await office.clock.settle();
  const copy = idOf(office.capture('I like tea'));
  await office.clock.settle();
  office.core.changes.edit(copy, { tags: ['x'] });
  await office.core.jobs.start({ kind: 'tag', tag: 'y' }, { ids: [copy], hasMore: false });
  await office.clock.advance(5_000);
  expect(row()).toMatchObject([{ content: 'I like tea', tags: ['x', 'y'] }]);
  expect(office.core.memories.find(first)?.tags).toEqual(['x', 'y']);
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});
