import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lost, offline } from '../fakes/problems.ts';
import { changing, idOf } from './changing.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { kinds, row, goOffline, untilIs } = changing(() => office);

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
