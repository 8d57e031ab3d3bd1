import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lost, offline } from '../fakes/problems.ts';
import { changing, idOf } from './changing.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { kinds, row, goOffline, untilIs } = changing(() => harness);

describe('an edit', () => {
  it('of something still waiting folds into it', async () => {
    goOffline();
    const id = idOf(harness.capture('I like tee', { tags: ['drink'] }));
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: ' I like tea ', visibility: 'public' });
    await harness.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'create']);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['drink'], visibility: 'public' }]);
  });

  it('of a refused memory sends it with its new words', async () => {
    harness.omi.refused.add('never');
    const id = idOf(harness.capture('never'));
    await harness.clock.advance(5_000);
    expect(harness.states()).toEqual(['never: refused']);
    harness.core.changes.edit(id, { content: 'always' });
    await harness.clock.advance(5_000);
    expect(harness.states()).toEqual(['always: synced']);
  });

  it('of what has arrived sends only what differs, one field a request', async () => {
    const id = idOf(harness.capture('I like tea', { tags: ['drink'] }));
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: 'I love tea', tags: ['drink'], category: 'interesting' });
    await harness.clock.advance(5_000);
    expect(kinds()).toEqual(['create', 'update', 'update']);
    expect(row()).toMatchObject([{ content: 'I love tea', tags: ['drink'], category: 'interesting' }]);
  });

  it('made again before it could be sent replaces the first', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { content: 'one' });
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: 'two' });
    await harness.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'update', 'update']);
    expect(row()).toMatchObject([{ content: 'two' }]);
  });

  it('replaces what was said while its capture was under way, once that has to leave anew', async () => {
    goOffline();
    const id = idOf(harness.capture('I like tee', { tags: ['a'] }));
    await untilIs('sending');
    harness.core.changes.edit(id, { content: 'one', tags: ['b'] });
    await untilIs('queued');
    harness.core.changes.edit(id, { content: 'two' });
    await harness.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'two', tags: ['b'] }]);
    expect(harness.core.memories.find(id)).toMatchObject({ content: 'two', tags: ['b'], state: 'synced' });
  });

  it('that was replaced does not come back with a memory out of the trash', async () => {
    goOffline(2);
    const id = idOf(harness.capture('I like tee'));
    await untilIs('sending');
    harness.core.changes.edit(id, { content: 'one' });
    await untilIs('queued');
    harness.core.changes.edit(id, { content: 'two' });
    harness.core.trash.remove(id);
    harness.core.trash.restore(id);
    await harness.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'two' }]);
  });

  it('counts more than what was said at first of words that were in Omi already', async () => {
    harness.omi.put({ content: 'I like tea', category: 'system', visibility: 'private', tags: [] });
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(harness.capture('I like tea', { category: 'interesting' }));
    await harness.clock.settle();
    harness.core.changes.edit(id, { category: 'manual' });
    await harness.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'I like tea', category: 'manual' }]);
    expect(kinds().filter((kind) => kind === 'update')).toHaveLength(1);
  });

  it('while the answer to its capture is lost is sent after it, and is not undone by it', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(harness.capture('I like tee', { tags: ['a'] }));
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: 'I like tea', tags: ['b'] });
    expect(harness.states()).toEqual(['I like tea: unknown']);
    await harness.clock.advance(10_000);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['b'] }]);
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(harness.core.memories.latest(1, 0)[0]?.tags).toEqual(['b']);
  });

  it('of a copy of what was there before reaches the one it is a copy of', async () => {
    harness.capture('I like tea', { tags: ['first'] });
    await harness.clock.settle();
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const copy = idOf(harness.capture('I like tea', { tags: ['second'] }));
    await harness.clock.settle();
    harness.core.changes.edit(copy, { tags: ['second', 'third'] });
    await harness.clock.advance(300_000);
    expect(row()).toMatchObject([{ content: 'I like tea', tags: ['first', 'second', 'third'] }]);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each([
    ['', 'empty'],
    ['x'.repeat(501), 'too-long'],
  ])('to %j changes nothing', (content, kind) => {
    goOffline();
    const id = idOf(harness.capture('I like tea'));
    expect(harness.core.changes.edit(id, { content })).toMatchObject({ ok: false, problem: { kind } });
    expect(harness.core.memories.find(id)?.content).toBe('I like tea');
  });

  it('of a locked memory is refused, so that its hidden words are not lost', async () => {
    const made = harness.omi.put({ content: 'shown in part...', category: 'system', tags: [], visibility: 'private' });
    harness.omi.rows.set(made.id, { ...made, locked: true });
    await harness.core.mirror.refresh();
    const id = harness.core.memories.latest(1, 0)[0]?.id ?? '';
    expect(harness.core.changes.edit(id, { content: 'short' })).toEqual({ ok: false, problem: { kind: 'locked' } });
  });

  it('of what is gone in Omi is parked with its words (fault 14)', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    harness.omi.rows.clear();
    harness.core.changes.edit(id, { content: 'I love tea' });
    await harness.clock.advance(5_000);
    expect(harness.states()).toEqual(['I love tea: refused']);
    expect(harness.core.memories.find(id)?.problem).toEqual({ kind: 'gone' });
  });

  it('of nobody’s memory is answered as gone', () => {
    expect(harness.core.changes.edit('nobody', { content: 'x' })).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});

it('changes what a copy is a copy of, since the copy has nothing of its own in Omi', async () => {
  const first = idOf(harness.capture('I like tea'));
  await harness.clock.settle();
  const copy = idOf(harness.capture('I like tea'));
  await harness.clock.settle();
  harness.core.changes.edit(copy, { tags: ['x'] });
  await harness.core.jobs.start({ kind: 'tag', tag: 'y' }, { ids: [copy], hasMore: false });
  await harness.clock.advance(5_000);
  expect(row()).toMatchObject([{ content: 'I like tea', tags: ['x', 'y'] }]);
  expect(harness.core.memories.find(first)?.tags).toEqual(['x', 'y']);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});
