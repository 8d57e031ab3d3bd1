import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const minute = 60_000;
const elsewhere = (content: string): string =>
  harness.omi.put({ content, category: 'system', tags: [], visibility: 'private' }).id;
/** Lets time pass and looks again. */
const refreshAfter = async (ms: number): Promise<void> => {
  await harness.clock.advance(ms);
  await harness.core.mirror.refresh();
};
/** Two whole looks, each long after whatever was before. */
const lookTwice = async (): Promise<void> => {
  await refreshAfter(60 * minute);
  await refreshAfter(60 * minute);
};

it('leaves away what was deleted here, unless the server has it again much later', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = harness.omi.rows.get(id);
  harness.core.trash.remove(`omi:${id}`);
  await harness.clock.settle();
  expect(harness.onServer()).toEqual([]);
  if (row) harness.omi.rows.set(id, row);
  await refreshAfter(2 * minute);
  expect(harness.states()).toEqual([]);
  await refreshAfter(10 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('gives the words a new row when they are said again after they were deleted there', async () => {
  harness.capture('I like tea');
  await harness.clock.settle();
  harness.omi.rows.clear();
  await refreshAfter(0);
  await lookTwice();
  expect(harness.states()).toEqual([]);
  harness.capture('I like tea');
  await harness.clock.settle();
  await lookTwice();
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('lets go of what was gone when it is taken out of the trash, as a new memory', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await lookTwice();
  expect(harness.core.trash.restore(`omi:${id}`)).toMatchObject({ ok: true, value: { isNew: true } });
  await harness.clock.settle();
  expect(harness.core.memories.find(`omi:${id}`)).toMatchObject({
    content: 'I like tea',
    state: 'synced',
    problem: null,
  });
  const [back] = harness.omi.rows.keys();
  expect(back).not.toBe(id);
  harness.omi.rows.clear();
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

/** Omi's list goes on showing a row that it has deleted, as a page that is late does. */
const showAgain = (row: ReturnType<typeof harness.omi.put>) => harness.omi.rows.set(row.id, row);

it.each(['here', 'there'])(
  'shows no second one when what was written %s is restored and a list is late',
  async (where) => {
    if (where === 'here') harness.capture('I like tea');
    else elsewhere('I like tea');
    await harness.clock.settle();
    await refreshAfter(0);
    const [row] = [...harness.omi.rows.values()];
    const [{ id } = { id: '' }] = harness.core.memories.latest(1, 0);
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
    await harness.clock.advance(5_000);
    if (row) showAgain(row);
    await refreshAfter(3 * minute);
    expect(harness.states()).toEqual(['I like tea: synced']);

    // Much later it is no late list any more.
    await refreshAfter(61 * minute);
    expect(harness.states()).toEqual(['I like tea: synced', 'I like tea: synced']);
    expect(new Set(harness.core.memories.latest(5, 0).map(({ serverId }) => serverId)).size).toBe(2);
  },
);

it('shows no second one when a list is late after a restart, for ten minutes and no longer', async () => {
  harness.capture('I like tea');
  await harness.clock.settle();
  const [row] = [...harness.omi.rows.values()];
  const [{ id } = { id: '' }] = harness.core.memories.latest(1, 0);
  harness.core.trash.remove(id);
  await harness.clock.advance(5_000);
  harness.core.trash.restore(id);
  await harness.clock.advance(5_000);
  if (row) showAgain(row);
  await harness.crash();
  await refreshAfter(9 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
  await harness.crash();
  await refreshAfter(2 * minute);
  expect(harness.states()).toEqual(['I like tea: synced', 'I like tea: synced']);
});

it('remembers what it let go of no longer than a list is late', async () => {
  const letGo = () => harness.core.database.prepare('SELECT server_id FROM let_go').all();
  for (const content of ['I like tea', 'I like cake']) {
    harness.capture(content);
    await harness.clock.settle();
    const [{ id } = { id: '' }] = harness.core.memories.latest(1, 0);
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    harness.core.trash.restore(id);
    await harness.clock.advance(5_000);
    expect(letGo()).toHaveLength(1);
    await harness.clock.advance(11 * minute);
  }
});

it('shows no second one either when the deletion was still under way', async () => {
  harness.capture('I like tea');
  await harness.clock.settle();
  const [row] = [...harness.omi.rows.values()];
  const [{ id } = { id: '' }] = harness.core.memories.latest(1, 0);
  harness.omi.faults.set('remove', [
    { problem: { kind: 'answer-lost', reason: 'timeout', status: null }, when: 'after' },
  ]);
  harness.core.trash.remove(id);
  await harness.clock.settle();
  expect(harness.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: true } });
  await harness.clock.advance(10_000);
  if (row) showAgain(row);
  await refreshAfter(3 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('restores what lies in the trash after the same words were said again: Omi has them once', async () => {
  const first = harness.capture('I like tea', { tags: ['old'] });
  await harness.clock.settle();
  const id = first.ok ? first.value.id : '';
  harness.core.trash.remove(id);
  await harness.clock.advance(5_000);
  harness.capture('I like tea', { tags: ['new'] });
  await harness.clock.advance(5_000);
  expect(harness.states()).toEqual(['I like tea: synced']);

  harness.core.trash.restore(id);
  await harness.clock.advance(10_000);
  expect(harness.onServer()).toEqual(['I like tea']);
  expect(harness.states()).toEqual(['I like tea: synced']);
  expect([...harness.omi.rows.values()][0]?.tags.toSorted()).toEqual(['new', 'old']);
  await lookTwice();
  expect(harness.states()).toEqual(['I like tea: synced']);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('does not take for gone what was restored after a look had missed its row', async () => {
  harness.capture('I like tea');
  await harness.clock.settle();
  await refreshAfter(0);
  const id = harness.core.memories.latest(1, 0)[0]?.id ?? '';
  harness.omi.rows.clear();
  await refreshAfter(60 * minute);
  harness.core.changes.edit(id, { content: 'I love tea' });
  await harness.clock.settle();
  // The page is read before it is made there, and comes after.
  const list = harness.omi.list.bind(harness.omi);
  vi.spyOn(harness.omi, 'list').mockImplementationOnce(async (access, page) => {
    const answer = await list(access, page);
    harness.core.changes.sendAgain(id);
    while (harness.onServer().length === 0) await new Promise((resolve) => setImmediate(resolve));
    return answer;
  });
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I love tea: synced']);
});
