import { afterEach, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';
import { breakTable } from './break-table.ts';
import { offline } from '../../fakes/problems.ts';

// A server that takes the same text twice: sending twice shows.
let harness: Harness;
afterEach(async () => {
  await harness.close();
});
const idOf = (content: string): string =>
  harness.core.memories.latest(9, 0).find((memory) => memory.content === content)?.id ?? '';
const there = (): string[] =>
  [...harness.omi.rows.values()].map(({ content, visibility }) => `${content}: ${visibility}`);

/** Something that a table, and what says the same elsewhere, was lost of. */
const lost = (table: string) => (file: string) => breakTable(file, table);
const whole = (): void => undefined;

describe('a change that waits', () => {
  const editOffline = async (): Promise<string> => {
    harness = await openHarness({ dedupes: false });
    harness.capture('I like tee');
    await harness.clock.advance(3_600_000);
    const backup = harness.backUp();
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    return backup;
  };

  it('is shown in its own words, each field once, and travels', async () => {
    const backup = await editOffline();
    const id = idOf('I like tee');
    harness.core.changes.edit(id, { content: 'I like tea', tags: ['drink'], category: 'work' });
    await harness.restore(backup);
    expect(harness.core.memories.find(id)).toMatchObject({ content: 'I like tea', tags: ['drink'], category: 'work' });
    expect(harness.entries().map(({ kind, body }) => `${String(kind)} ${String(body)}`)).toEqual([
      expect.stringContaining('create'),
      'update {"content":"I like tea"}',
      'update {"tags":["drink"]}',
      'update {"category":"work"}',
    ]);
    await harness.clock.advance(3_600_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'I like tea', tags: ['drink'] }]);
  });

  it('is laid over the memory of the backup where its own can not be read', async () => {
    const backup = await editOffline();
    const id = idOf('I like tee');
    harness.core.changes.edit(id, { content: 'I like tea', tags: ['drink'] });
    await harness.restore(backup, lost('memory'));
    expect(harness.core.memories.find(id)).toMatchObject({ content: 'I like tea', tags: ['drink'] });
  });

  it.each([
    ['whole', whole],
    ['without its memories', lost('memory')],
  ])('keeps a deleted one out of the list, taken from a store that is %s', async (_, spoil) => {
    const backup = await editOffline();
    harness.core.trash.remove(idOf('I like tee'));
    await harness.restore(backup, spoil);
    expect(harness.states()).toEqual([]);
    await harness.clock.advance(3_600_000);
    expect(there()).toEqual([]);
  });

  it('is sent again in its own words after Omi said that the memory is gone', async () => {
    harness = await openHarness({ dedupes: false });
    harness.capture('I like tee');
    await harness.clock.advance(3_600_000);
    const backup = harness.backUp();
    const id = idOf('I like tee');
    harness.omi.rows.clear();
    harness.core.changes.edit(id, { content: 'I like tea' });
    await harness.clock.advance(3_600_000);
    expect(harness.core.memories.find(id)).toMatchObject({ state: 'refused', problem: { kind: 'gone' } });
    await harness.restore(backup);
    harness.core.changes.sendAgain(id);
    await harness.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tea: private']);
  });
});
