import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';
import { lost } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

describe('the same words twice', () => {
  it('become one memory in Omi and one row in the list, and no outbox row is lost', async () => {
    harness.capture('I like tea', { tags: ['drink'] });
    await harness.clock.settle();
    harness.capture('I like tea', { tags: ['habit'], visibility: 'public' });
    await harness.clock.advance(10_000);
    expect(harness.onServer()).toEqual(['I like tea']);
    expect([...harness.omi.rows.values()][0]).toMatchObject({ tags: ['drink', 'habit'], visibility: 'public' });
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(harness.entries().filter((entry) => entry['kind'] === 'create')).toHaveLength(2);
  });

  it('join a row that came down from Omi before', async () => {
    harness.capture('from elsewhere');
    await harness.clock.settle();
    await harness.core.mirror.refresh();
    await harness.omi.create({} as never, { content: 'older', category: 'system', tags: ['x'], visibility: 'private' });
    await harness.clock.advance(120_000);
    await harness.core.mirror.refresh();
    harness.capture('older', { tags: ['y'], category: 'manual' });
    await harness.clock.advance(10_000);
    expect(harness.states()).toEqual(['from elsewhere: synced', 'older: synced']);
    expect([...harness.omi.rows.values()].find((row) => row.content === 'older')).toMatchObject({
      tags: ['x', 'y'],
      category: 'manual',
    });
  });
});

describe('words that are edited before they have arrived, and are those of another memory here,', () => {
  it('leave the other one as it is', async () => {
    harness.capture('tea', { tags: ['hot'] });
    await harness.clock.settle();
    const create = harness.omi.create.bind(harness.omi);
    vi.spyOn(harness.omi, 'create').mockImplementationOnce(async (access, memory) => {
      harness.core.changes.edit(second, { content: 'coffee' });
      await Promise.resolve();
      return create(access, memory);
    });
    const second = randomUUID();
    harness.capture('tea', { id: second, tags: ['black'] });
    await harness.clock.advance(60_000);
    expect(harness.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect([...harness.omi.rows.values()].map(({ content, tags }) => [content, tags])).toEqual([
      ['tea', ['hot']],
      ['coffee', ['black']],
    ]);
  });

  it('leave the other one its tags, where an older Omi wrote them over it (omi-api 2b)', async () => {
    harness.capture('tea', { tags: ['hot'] });
    await harness.clock.advance(60_000);
    const create = harness.omi.create.bind(harness.omi);
    vi.spyOn(harness.omi, 'create').mockImplementationOnce((access, memory) => {
      harness.core.changes.edit(second, { content: 'coffee' });
      const [id = ''] = harness.omi.rows.keys();
      harness.omi.edit(id, { tags: [...memory.tags], createdAt: harness.clock.now() });
      return create(access, memory);
    });
    const second = randomUUID();
    harness.capture('tea', { id: second, tags: ['black'] });
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()].map(({ content, tags }) => [content, tags.toSorted()])).toEqual([
      ['tea', ['hot']],
      ['coffee', ['black']],
    ]);
  });

  it('are kept where an edit of the other one, which has never arrived, would replace them', async () => {
    const first = harness.capture('tea');
    await harness.clock.advance(60_000);
    harness.omi.faults.set('update', [{ problem: lost, when: 'before' }]);
    harness.core.changes.edit(first.ok ? first.value.id : '', { content: 'coffee' });
    await harness.clock.settle();
    harness.capture('tea');
    await harness.clock.advance(3_600_000);
    expect(harness.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect(harness.onServer()).toEqual(['coffee', 'tea']);
  });

  it('leave the other one as it is, where they were there first and nobody knew', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const first = harness.capture('tea');
    await harness.clock.settle();
    harness.core.changes.edit(first.ok ? first.value.id : '', { content: 'coffee' });
    harness.capture('tea');
    await harness.clock.advance(3_600_000);
    expect(harness.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect(harness.onServer()).toEqual(['coffee', 'tea']);
  });
});

describe('a copy', () => {
  const idOf = (saved: ReturnType<Harness['capture']>): string => (saved.ok ? saved.value.id : '');

  it('is in the list again when it is restored, and what it was a copy of says something else by now', async () => {
    const original = idOf(harness.capture('tea'));
    await harness.clock.settle();
    const create = harness.omi.create.bind(harness.omi);
    vi.spyOn(harness.omi, 'create').mockImplementationOnce(async (access, memory) => {
      harness.core.trash.remove(copy);
      await Promise.resolve();
      return create(access, memory);
    });
    const copy = randomUUID();
    harness.capture('tea', { id: copy });
    await harness.clock.advance(60_000);
    harness.core.changes.edit(original, { content: 'coffee' });
    await harness.clock.advance(60_000);
    expect(harness.core.trash.restore(copy)).toMatchObject({ ok: true });
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['coffee', 'tea']);
    expect(harness.states()).toEqual(['coffee: synced', 'tea: synced']);
    const page = harness.core.library.page(everything, 0, 9);
    expect(page.ok && page.value.rows.map(({ memory }) => memory.content).toSorted()).toEqual(['coffee', 'tea']);
  });

  it('of a copy is changed where what both are copies of is', async () => {
    const first = idOf(harness.capture('tea'));
    await harness.clock.settle();
    harness.core.changes.edit(first, { content: 'coffee' });
    await harness.clock.advance(60_000);
    const second = idOf(harness.capture('tea'));
    await harness.clock.settle();
    const copy = idOf(harness.capture('tea'));
    await harness.clock.advance(60_000);
    expect(harness.core.memories.originalOf(copy)).toBe(second);
    // Said anew while its words are in Omi already, it folds into the first.
    harness.core.trash.remove(second);
    await harness.clock.advance(60_000);
    harness.core.changes.edit(first, { content: 'tea' });
    await harness.clock.advance(60_000);
    harness.core.trash.restore(second);
    await harness.clock.advance(60_000);
    expect(harness.core.memories.originalOf(copy)).toBe(first);
    expect(harness.core.changes.edit(copy, { tags: ['hot'] })).toMatchObject({ ok: true });
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'tea', tags: ['hot'] }]);
  });
});
