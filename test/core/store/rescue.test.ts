import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { goodKey, openOffice, type Office } from '../office.ts';
import { breakTable } from './break-table.ts';

// A server that takes the same text twice: sending twice shows.
let office: Office;
afterEach(async () => {
  await office.close();
});

const connect = async (): Promise<void> => {
  await office.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
  await office.clock.advance(3_600_000);
};
const idOf = (content: string): string =>
  office.core.memories.latest(9, 0).find((memory) => memory.content === content)?.id ?? '';
const there = (): string[] =>
  [...office.omi.rows.values()].map(({ content, visibility }) => `${content}: ${visibility}`);

/** Something that a table, and what says the same elsewhere, was lost of. */
const lost = (table: string) => (file: string) => breakTable(file, table);
const whole = (): void => undefined;
/** As a version left it whose entries did not name their import. */
const older = (file: string): void => {
  const database = new DatabaseSync(file);
  database.exec(`DROP TRIGGER outbox_of_import_again; DROP INDEX outbox_open_by_import;
    ALTER TABLE outbox DROP COLUMN import_job_id; PRAGMA user_version = 20`);
  database.close();
};

describe.each([
  ['all of it', whole],
  ['all of it, in an older schema', older],
  ['all but its memories', lost('memory')],
  ['all but its outbox', lost('outbox')],
])('what waited when a backup was made, where the damaged store can still tell %s,', (what, spoil) => {
  it('goes to Omi once, as it was edited since, and never as it read before', async () => {
    office = await openOffice({ connected: false, dedupes: false });
    office.capture('I like tee', { visibility: 'public' });
    const backup = office.backUp();
    office.core.changes.edit(idOf('I like tee'), { content: 'I like tea', visibility: 'private' });
    await office.restore(backup, spoil);
    expect(office.states()).toEqual(['I like tea: unknown']);
    await connect();
    expect(there()).toEqual(['I like tea: private']);
    expect(office.entries()).toHaveLength(1);
  });

  it('stays there as it was corrected, when it was sent since', async () => {
    office = await openOffice({ connected: false, dedupes: false });
    office.capture('I like tee');
    const backup = office.backUp();
    await connect();
    office.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
    await office.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tea: private']);
    await office.restore(backup, spoil);
    await connect();
    await office.core.mirror.refresh();
    // Without its memory nothing says which one in Omi it became.
    if (what !== 'all but its memories') expect(office.states()).toEqual(['I like tea: synced']);
    expect(there()).toEqual(['I like tea: private']);
  });

  it('never leaves, when it was deleted since', async () => {
    office = await openOffice({ connected: false, dedupes: false });
    office.capture('I like tee');
    const backup = office.backUp();
    const id = idOf('I like tee');
    office.core.trash.remove(id);
    await office.restore(backup, spoil);
    await connect();
    expect(there()).toEqual([]);
    // Its words can still be had back.
    expect(office.core.memories.find(id)?.content).toBe('I like tee');
    expect(office.core.trash.restore(id).ok).toBe(true);
    await office.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tee: private']);
  });

  it('is joined by what was saved since', async () => {
    office = await openOffice({ connected: false, dedupes: false });
    const backup = office.backUp();
    office.capture('I like tea', { tags: ['drink'] });
    await office.restore(backup, spoil);
    await connect();
    expect(office.states()).toEqual(['I like tea: synced']);
    expect([...office.omi.rows.values()]).toMatchObject([{ content: 'I like tea', tags: ['drink'] }]);
  });
});

describe('a capture that was under way, and deleted meanwhile, when a backup was made', () => {
  const deleteUnderWay = async (): Promise<{ id: string; backup: string }> => {
    office = await openOffice({ dedupes: false });
    office.omi.faults.set('create', [{ problem: 'late', when: 'before' }]);
    let answer: () => void = () => undefined;
    office.omi.late = (done) => new Promise((resolve) => (answer = () => resolve(done)));
    office.capture('I like tea');
    await office.clock.settle();
    const id = idOf('I like tea');
    office.core.trash.remove(id);
    const backup = office.backUp();
    office.omi.faults.set('remove', [{ problem: { kind: 'locked' }, when: 'before' }]);
    answer();
    await office.clock.advance(60_000);
    return { id, backup };
  };
  const editElsewhere = (): void => {
    for (const { id } of office.omi.rows.values()) office.omi.edit(id, { content: 'I like green tea' });
  };

  it('is not made a second time, and stays, where Omi refused the deletion since', async () => {
    const { id, backup } = await deleteUnderWay();
    editElsewhere();
    await office.restore(backup, lost('outbox'));
    await office.clock.advance(3_600_000);
    await office.core.mirror.refresh();
    expect(there()).toEqual(['I like green tea: private']);
    expect(office.core.memories.find(id)).toMatchObject({ content: 'I like green tea', state: 'synced' });
  });

  it('is not made a second time, and goes, where it was deleted again since', async () => {
    const { id, backup } = await deleteUnderWay();
    editElsewhere();
    office.omi.faults.set('remove', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    office.core.trash.remove(id);
    await office.clock.settle();
    await office.restore(backup, lost('outbox'));
    await office.clock.advance(3_600_000);
    expect(there()).toEqual([]);
    expect(office.states()).toEqual([]);
  });
});

describe('a change that waits', () => {
  const offline: Problem = { kind: 'offline', reason: 'no-network' };

  const editOffline = async (): Promise<string> => {
    office = await openOffice({ dedupes: false });
    office.capture('I like tee');
    await office.clock.advance(3_600_000);
    const backup = office.backUp();
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    return backup;
  };

  it('is shown in its own words, each field once, and travels', async () => {
    const backup = await editOffline();
    const id = idOf('I like tee');
    office.core.changes.edit(id, { content: 'I like tea', tags: ['drink'], category: 'work' });
    await office.restore(backup);
    expect(office.core.memories.find(id)).toMatchObject({ content: 'I like tea', tags: ['drink'], category: 'work' });
    expect(office.entries().map(({ kind, body }) => `${String(kind)} ${String(body)}`)).toEqual([
      expect.stringContaining('create'),
      'update {"content":"I like tea"}',
      'update {"tags":["drink"]}',
      'update {"category":"work"}',
    ]);
    await office.clock.advance(3_600_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ content: 'I like tea', tags: ['drink'] }]);
  });

  it('is laid over the memory of the backup where its own can not be read', async () => {
    const backup = await editOffline();
    const id = idOf('I like tee');
    office.core.changes.edit(id, { content: 'I like tea', tags: ['drink'] });
    await office.restore(backup, lost('memory'));
    expect(office.core.memories.find(id)).toMatchObject({ content: 'I like tea', tags: ['drink'] });
  });

  it.each([
    ['whole', whole],
    ['without its memories', lost('memory')],
  ])('keeps a deleted one out of the list, taken from a store that is %s', async (_, spoil) => {
    const backup = await editOffline();
    office.core.trash.remove(idOf('I like tee'));
    await office.restore(backup, spoil);
    expect(office.states()).toEqual([]);
    await office.clock.advance(3_600_000);
    expect(there()).toEqual([]);
  });

  it('is sent again in its own words after Omi said that the memory is gone', async () => {
    office = await openOffice({ dedupes: false });
    office.capture('I like tee');
    await office.clock.advance(3_600_000);
    const backup = office.backUp();
    const id = idOf('I like tee');
    office.omi.rows.clear();
    office.core.changes.edit(id, { content: 'I like tea' });
    await office.clock.advance(3_600_000);
    expect(office.core.memories.find(id)).toMatchObject({ state: 'refused', problem: { kind: 'gone' } });
    await office.restore(backup);
    office.core.changes.sendAgain(id);
    await office.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tea: private']);
  });
});

it('knows what has arrived by the backup where that is the newer one', async () => {
  office = await openOffice({ connected: false, dedupes: false });
  office.capture('I like tee');
  const before = office.backUp();
  await connect();
  office.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
  await office.clock.advance(3_600_000);
  const backup = office.backUp();
  // The file that is in place is the one from before.
  await office.restore(before, rmSync);
  await office.restore(backup);
  await connect();
  await office.core.mirror.refresh();
  expect(there()).toEqual(['I like tea: private']);
  expect(office.states()).toEqual(['I like tea: synced']);
});

it('keeps the line that was being typed, and not the one that was saved since', async () => {
  office = await openOffice({ connected: false });
  office.core.store.draft.write({ text: 'I like tee', caret: 3 });
  const backup = office.backUp();
  office.core.store.draft.write({ text: 'the dog is called', caret: 17 });
  await office.restore(backup);
  expect(office.core.store.draft.read()).toEqual({ text: 'the dog is called', caret: 17 });
  await office.restore(backup, lost('draft'));
  expect(office.core.store.draft.read()).toEqual({ text: 'I like tee', caret: 3 });
});

it('keeps where somebody was in the library, with the words that were not saved', async () => {
  office = await openOffice({ connected: false });
  const backup = office.backUp();
  const place = '{"unsaved":{"content":"the dog is called"}}';
  office.core.database.prepare('INSERT INTO library_place (account_id, place) VALUES (?, ?)').run(1, place);
  await office.restore(backup);
  expect(office.core.database.prepare('SELECT place FROM library_place').all()).toEqual([{ place }]);
});

it('keeps what a memory said before, the calls that were made this hour, and what the person was told', async () => {
  office = await openOffice({ dedupes: false });
  const backup = office.backUp();
  office.capture('I like tee');
  await office.clock.settle();
  office.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
  await office.clock.settle();
  const left = office.core.budget.left('single');
  office.core.memories.tellOfCategory('work');
  await office.restore(backup);
  expect(office.core.memories.tellOfCategory('work')).toBe(false);
  expect(office.core.verbs.earlierTexts(idOf('I like tea'))).toMatchObject({ value: [{ content: 'I like tee' }] });
  expect(office.core.budget.left('single')).toBe(left);
});
