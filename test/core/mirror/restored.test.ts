import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const minute = 60_000;
const elsewhere = (content: string): string =>
  office.omi.put({ content, category: 'system', tags: [], visibility: 'private' }).id;
/** Lets time pass and looks again. */
const refreshAfter = async (ms: number): Promise<void> => {
  await office.clock.advance(ms);
  await office.core.mirror.refresh();
};
/** Two whole looks, each long after whatever was before. */
const lookTwice = async (): Promise<void> => {
  await refreshAfter(60 * minute);
  await refreshAfter(60 * minute);
};

it('leaves away what was deleted here, unless the server has it again much later', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = office.omi.rows.get(id);
  office.core.trash.remove(`omi:${id}`);
  await office.clock.settle();
  expect(office.onServer()).toEqual([]);
  if (row) office.omi.rows.set(id, row);
  await refreshAfter(2 * minute);
  expect(office.states()).toEqual([]);
  await refreshAfter(10 * minute);
  expect(office.states()).toEqual(['I like tea: synced']);
});

it('gives the words a new row when they are said again after they were deleted there', async () => {
  office.capture('I like tea');
  await office.clock.settle();
  office.omi.rows.clear();
  await refreshAfter(0);
  await lookTwice();
  expect(office.states()).toEqual([]);
  office.capture('I like tea');
  await office.clock.settle();
  await lookTwice();
  expect(office.states()).toEqual(['I like tea: synced']);
});

it('lets go of what was gone when it is taken out of the trash, as a new memory', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  office.omi.rows.delete(id);
  await lookTwice();
  expect(office.core.trash.restore(`omi:${id}`)).toMatchObject({ ok: true, value: { isNew: true } });
  await office.clock.settle();
  expect(office.core.memories.find(`omi:${id}`)).toMatchObject({
    content: 'I like tea',
    state: 'synced',
    problem: null,
  });
  const [back] = office.omi.rows.keys();
  expect(back).not.toBe(id);
  office.omi.rows.clear();
  await refreshAfter(60 * minute);
  expect(office.states()).toEqual(['I like tea: synced']);
});

/** Omi's list goes on showing a row that it has deleted, as a page that is late does. */
const showAgain = (row: ReturnType<typeof office.omi.put>) => office.omi.rows.set(row.id, row);

it.each(['here', 'there'])(
  'shows no second one when what was written %s is restored and a list is late',
  async (where) => {
    if (where === 'here') office.capture('I like tea');
    else elsewhere('I like tea');
    await office.clock.settle();
    await refreshAfter(0);
    const [row] = [...office.omi.rows.values()];
    const [{ id } = { id: '' }] = office.core.memories.latest(1, 0);
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
    await office.clock.advance(5_000);
    if (row) showAgain(row);
    await refreshAfter(3 * minute);
    expect(office.states()).toEqual(['I like tea: synced']);

    // Much later it is no late list any more.
    await refreshAfter(61 * minute);
    expect(office.states()).toEqual(['I like tea: synced', 'I like tea: synced']);
    expect(new Set(office.core.memories.latest(5, 0).map(({ serverId }) => serverId)).size).toBe(2);
  },
);

it('shows no second one when a list is late after a restart, for ten minutes and no longer', async () => {
  office.capture('I like tea');
  await office.clock.settle();
  const [row] = [...office.omi.rows.values()];
  const [{ id } = { id: '' }] = office.core.memories.latest(1, 0);
  office.core.trash.remove(id);
  await office.clock.advance(5_000);
  office.core.trash.restore(id);
  await office.clock.advance(5_000);
  if (row) showAgain(row);
  await office.crash();
  await refreshAfter(9 * minute);
  expect(office.states()).toEqual(['I like tea: synced']);
  await office.crash();
  await refreshAfter(2 * minute);
  expect(office.states()).toEqual(['I like tea: synced', 'I like tea: synced']);
});

it('remembers what it let go of no longer than a list is late', async () => {
  const letGo = () => office.core.database.prepare('SELECT server_id FROM let_go').all();
  for (const content of ['I like tea', 'I like cake']) {
    office.capture(content);
    await office.clock.settle();
    const [{ id } = { id: '' }] = office.core.memories.latest(1, 0);
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    office.core.trash.restore(id);
    await office.clock.advance(5_000);
    expect(letGo()).toHaveLength(1);
    await office.clock.advance(11 * minute);
  }
});

it('shows no second one either when the deletion was still under way', async () => {
  office.capture('I like tea');
  await office.clock.settle();
  const [row] = [...office.omi.rows.values()];
  const [{ id } = { id: '' }] = office.core.memories.latest(1, 0);
  office.omi.faults.set('remove', [
    { problem: { kind: 'answer-lost', reason: 'timeout', status: null }, when: 'after' },
  ]);
  office.core.trash.remove(id);
  await office.clock.settle();
  expect(office.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
  await office.clock.advance(10_000);
  if (row) showAgain(row);
  await refreshAfter(3 * minute);
  expect(office.states()).toEqual(['I like tea: synced']);
});

it('restores what lies in the trash after the same words were said again: Omi has them once', async () => {
  const first = office.capture('I like tea', { tags: ['old'] });
  await office.clock.settle();
  const id = first.ok ? first.value.id : '';
  office.core.trash.remove(id);
  await office.clock.advance(5_000);
  office.capture('I like tea', { tags: ['new'] });
  await office.clock.advance(5_000);
  expect(office.states()).toEqual(['I like tea: synced']);

  office.core.trash.restore(id);
  await office.clock.advance(10_000);
  expect(office.onServer()).toEqual(['I like tea']);
  expect(office.states()).toEqual(['I like tea: synced']);
  expect([...office.omi.rows.values()][0]?.tags.toSorted()).toEqual(['new', 'old']);
  await lookTwice();
  expect(office.states()).toEqual(['I like tea: synced']);
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('does not take for gone what was restored after a look had missed its row', async () => {
  office.capture('I like tea');
  await office.clock.settle();
  await refreshAfter(0);
  const id = office.core.memories.latest(1, 0)[0]?.id ?? '';
  office.omi.rows.clear();
  await refreshAfter(60 * minute);
  office.core.changes.edit(id, { content: 'I love tea' });
  await office.clock.settle();
  // The page is read before it is made there, and comes after.
  const list = office.omi.list.bind(office.omi);
  vi.spyOn(office.omi, 'list').mockImplementationOnce(async (access, page) => {
    const answer = await list(access, page);
    office.core.changes.sendAgain(id);
    while (office.onServer().length === 0) await new Promise((resolve) => setImmediate(resolve));
    return answer;
  });
  await refreshAfter(60 * minute);
  expect(office.states()).toEqual(['I love tea: synced']);
});
