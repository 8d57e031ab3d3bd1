import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

describe('the same words twice', () => {
  it('become one memory in Omi and one row in the list, and no outbox row is lost', async () => {
    office.capture('I like tea', { tags: ['drink'] });
    await office.clock.settle();
    office.capture('I like tea', { tags: ['habit'], visibility: 'public' });
    await office.clock.advance(10_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect([...office.omi.rows.values()][0]).toMatchObject({ tags: ['drink', 'habit'], visibility: 'public' });
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.entries().filter((entry) => entry['kind'] === 'create')).toHaveLength(2);
  });

  it('join a row that came down from Omi before', async () => {
    office.capture('from elsewhere');
    await office.clock.settle();
    await office.core.mirror.refresh();
    await office.omi.create({} as never, { content: 'older', category: 'system', tags: ['x'], visibility: 'private' });
    await office.clock.advance(120_000);
    await office.core.mirror.refresh();
    office.capture('older', { tags: ['y'], category: 'manual' });
    await office.clock.advance(10_000);
    expect(office.states()).toEqual(['from elsewhere: synced', 'older: synced']);
    expect([...office.omi.rows.values()].find((row) => row.content === 'older')).toMatchObject({
      tags: ['x', 'y'],
      category: 'manual',
    });
  });
});

describe('words that are edited before they have arrived, and are those of another memory here,', () => {
  const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };

  it('leave the other one as it is', async () => {
    office.capture('tea', { tags: ['hot'] });
    await office.clock.settle();
    const create = office.omi.create.bind(office.omi);
    vi.spyOn(office.omi, 'create').mockImplementationOnce(async (access, memory) => {
      office.core.changes.edit(second, { content: 'coffee' });
      await Promise.resolve();
      return create(access, memory);
    });
    const second = randomUUID();
    office.capture('tea', { id: second, tags: ['black'] });
    await office.clock.advance(60_000);
    expect(office.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect([...office.omi.rows.values()].map(({ content, tags }) => [content, tags])).toEqual([
      ['tea', ['hot']],
      ['coffee', ['black']],
    ]);
  });

  it('leave the other one its tags, where an older Omi wrote them over it (omi-api 2b)', async () => {
    office.capture('tea', { tags: ['hot'] });
    await office.clock.advance(60_000);
    const create = office.omi.create.bind(office.omi);
    vi.spyOn(office.omi, 'create').mockImplementationOnce((access, memory) => {
      office.core.changes.edit(second, { content: 'coffee' });
      const [id = ''] = office.omi.rows.keys();
      office.omi.edit(id, { tags: [...memory.tags], createdAt: office.clock.now() });
      return create(access, memory);
    });
    const second = randomUUID();
    office.capture('tea', { id: second, tags: ['black'] });
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()].map(({ content, tags }) => [content, tags.toSorted()])).toEqual([
      ['tea', ['hot']],
      ['coffee', ['black']],
    ]);
  });

  it('are kept where an edit of the other one, which has never arrived, would replace them', async () => {
    const first = office.capture('tea');
    await office.clock.advance(60_000);
    office.omi.faults.set('update', [{ problem: lost, when: 'before' }]);
    office.core.changes.edit(first.ok ? first.value.id : '', { content: 'coffee' });
    await office.clock.settle();
    office.capture('tea');
    await office.clock.advance(3_600_000);
    expect(office.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect(office.onServer()).toEqual(['coffee', 'tea']);
  });

  it('leave the other one as it is, where they were there first and nobody knew', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const first = office.capture('tea');
    await office.clock.settle();
    office.core.changes.edit(first.ok ? first.value.id : '', { content: 'coffee' });
    office.capture('tea');
    await office.clock.advance(3_600_000);
    expect(office.states()).toEqual(['coffee: synced', 'tea: synced']);
    expect(office.onServer()).toEqual(['coffee', 'tea']);
  });
});

describe('a copy', () => {
  const idOf = (saved: ReturnType<Office['capture']>): string => (saved.ok ? saved.value.id : '');

  it('is in the list again when it is restored, and what it was a copy of says something else by now', async () => {
    const original = idOf(office.capture('tea'));
    await office.clock.settle();
    const create = office.omi.create.bind(office.omi);
    vi.spyOn(office.omi, 'create').mockImplementationOnce(async (access, memory) => {
      office.core.trash.remove(copy);
      await Promise.resolve();
      return create(access, memory);
    });
    const copy = randomUUID();
    office.capture('tea', { id: copy });
    await office.clock.advance(60_000);
    office.core.changes.edit(original, { content: 'coffee' });
    await office.clock.advance(60_000);
    expect(office.core.trash.restore(copy)).toMatchObject({ ok: true });
    await office.clock.advance(60_000);
    expect(office.onServer()).toEqual(['coffee', 'tea']);
    expect(office.states()).toEqual(['coffee: synced', 'tea: synced']);
    const page = office.core.library.page(everything, 0, 9);
    expect(page.ok && page.value.rows.map(({ memory }) => memory.content).toSorted()).toEqual(['coffee', 'tea']);
  });

  it('of a copy is changed where what both are copies of is', async () => {
    const first = idOf(office.capture('tea'));
    await office.clock.settle();
    office.core.changes.edit(first, { content: 'coffee' });
    await office.clock.advance(60_000);
    const second = idOf(office.capture('tea'));
    await office.clock.settle();
    const copy = idOf(office.capture('tea'));
    await office.clock.advance(60_000);
    expect(office.core.memories.originalOf(copy)).toBe(second);
    // Said anew while its words are in Omi already, it folds into the first.
    office.core.trash.remove(second);
    await office.clock.advance(60_000);
    office.core.changes.edit(first, { content: 'tea' });
    await office.clock.advance(60_000);
    office.core.trash.restore(second);
    await office.clock.advance(60_000);
    expect(office.core.memories.originalOf(copy)).toBe(first);
    expect(office.core.changes.edit(copy, { tags: ['hot'] })).toMatchObject({ ok: true });
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ content: 'tea', tags: ['hot'] }]);
  });
});
