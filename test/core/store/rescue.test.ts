import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { goodKey, openHarness, type Harness } from '../harness.ts';
import { breakTable } from './break-table.ts';

// A server that takes the same text twice: sending twice shows.
let harness: Harness;
afterEach(async () => {
  await harness.close();
});

const connect = async (): Promise<void> => {
  await harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
  await harness.clock.advance(3_600_000);
};
const idOf = (content: string): string =>
  harness.core.memories.latest(9, 0).find((memory) => memory.content === content)?.id ?? '';
const there = (): string[] =>
  [...harness.omi.rows.values()].map(({ content, visibility }) => `${content}: ${visibility}`);

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
    harness = await openHarness({ connected: false, dedupes: false });
    harness.capture('I like tee', { visibility: 'public' });
    const backup = harness.backUp();
    harness.core.changes.edit(idOf('I like tee'), { content: 'I like tea', visibility: 'private' });
    await harness.restore(backup, spoil);
    expect(harness.states()).toEqual(['I like tea: unknown']);
    await connect();
    expect(there()).toEqual(['I like tea: private']);
    expect(harness.entries()).toHaveLength(1);
  });

  it('stays there as it was corrected, when it was sent since', async () => {
    harness = await openHarness({ connected: false, dedupes: false });
    harness.capture('I like tee');
    const backup = harness.backUp();
    await connect();
    harness.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
    await harness.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tea: private']);
    await harness.restore(backup, spoil);
    await connect();
    await harness.core.mirror.refresh();
    // Without its memory nothing says which one in Omi it became.
    if (what !== 'all but its memories') expect(harness.states()).toEqual(['I like tea: synced']);
    expect(there()).toEqual(['I like tea: private']);
  });

  it('never leaves, when it was deleted since', async () => {
    harness = await openHarness({ connected: false, dedupes: false });
    harness.capture('I like tee');
    const backup = harness.backUp();
    const id = idOf('I like tee');
    harness.core.trash.remove(id);
    await harness.restore(backup, spoil);
    await connect();
    expect(there()).toEqual([]);
    // Its words can still be had back.
    expect(harness.core.memories.find(id)?.content).toBe('I like tee');
    expect(harness.core.trash.restore(id).ok).toBe(true);
    await harness.clock.advance(3_600_000);
    expect(there()).toEqual(['I like tee: private']);
  });

  it('is joined by what was saved since', async () => {
    harness = await openHarness({ connected: false, dedupes: false });
    const backup = harness.backUp();
    harness.capture('I like tea', { tags: ['drink'] });
    await harness.restore(backup, spoil);
    await connect();
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'I like tea', tags: ['drink'] }]);
  });
});

describe('a capture that was under way, and deleted meanwhile, when a backup was made', () => {
  const deleteUnderWay = async (): Promise<{ id: string; backup: string }> => {
    harness = await openHarness({ dedupes: false });
    harness.omi.faults.set('create', [{ problem: 'late', when: 'before' }]);
    let answer: () => void = () => undefined;
    harness.omi.late = (done) => new Promise((resolve) => (answer = () => resolve(done)));
    harness.capture('I like tea');
    await harness.clock.settle();
    const id = idOf('I like tea');
    harness.core.trash.remove(id);
    const backup = harness.backUp();
    harness.omi.faults.set('remove', [{ problem: { kind: 'locked' }, when: 'before' }]);
    answer();
    await harness.clock.advance(60_000);
    return { id, backup };
  };
  const editElsewhere = (): void => {
    for (const { id } of harness.omi.rows.values()) harness.omi.edit(id, { content: 'I like green tea' });
  };

  it('is not made a second time, and stays, where Omi refused the deletion since', async () => {
    const { id, backup } = await deleteUnderWay();
    editElsewhere();
    await harness.restore(backup, lost('outbox'));
    await harness.clock.advance(3_600_000);
    await harness.core.mirror.refresh();
    expect(there()).toEqual(['I like green tea: private']);
    expect(harness.core.memories.find(id)).toMatchObject({ content: 'I like green tea', state: 'synced' });
  });

  it('is not made a second time, and goes, where it was deleted again since', async () => {
    const { id, backup } = await deleteUnderWay();
    editElsewhere();
    harness.omi.faults.set('remove', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    harness.core.trash.remove(id);
    await harness.clock.settle();
    await harness.restore(backup, lost('outbox'));
    await harness.clock.advance(3_600_000);
    expect(there()).toEqual([]);
    expect(harness.states()).toEqual([]);
  });
});

it('knows what has arrived by the backup where that is the newer one', async () => {
  harness = await openHarness({ connected: false, dedupes: false });
  harness.capture('I like tee');
  const before = harness.backUp();
  await connect();
  harness.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
  await harness.clock.advance(3_600_000);
  const backup = harness.backUp();
  // The file that is in place is the one from before.
  await harness.restore(before, rmSync);
  await harness.restore(backup);
  await connect();
  await harness.core.mirror.refresh();
  expect(there()).toEqual(['I like tea: private']);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('keeps the line that was being typed, and not the one that was saved since', async () => {
  harness = await openHarness({ connected: false });
  harness.core.store.draft.write({ text: 'I like tee', caret: 3 });
  const backup = harness.backUp();
  harness.core.store.draft.write({ text: 'the dog is called', caret: 17 });
  await harness.restore(backup);
  expect(harness.core.store.draft.read()).toEqual({ text: 'the dog is called', caret: 17 });
  await harness.restore(backup, lost('draft'));
  expect(harness.core.store.draft.read()).toEqual({ text: 'I like tee', caret: 3 });
});

it('keeps where somebody was in the library, with the words that were not saved', async () => {
  harness = await openHarness({ connected: false });
  const backup = harness.backUp();
  const place = '{"unsaved":{"content":"the dog is called"}}';
  harness.core.database.prepare('INSERT INTO library_place (account_id, place) VALUES (?, ?)').run(1, place);
  await harness.restore(backup);
  expect(harness.core.database.prepare('SELECT place FROM library_place').all()).toEqual([{ place }]);
});

it('keeps what a memory said before, the calls that were made this hour, and what the person was told', async () => {
  harness = await openHarness({ dedupes: false });
  const backup = harness.backUp();
  harness.capture('I like tee');
  await harness.clock.settle();
  harness.core.changes.edit(idOf('I like tee'), { content: 'I like tea' });
  await harness.clock.settle();
  const left = harness.core.budget.left('single');
  harness.core.memories.tellOfCategory('work');
  await harness.restore(backup);
  expect(harness.core.memories.tellOfCategory('work')).toBe(false);
  expect(harness.core.verbs.earlierTexts(idOf('I like tea'))).toMatchObject({ value: [{ content: 'I like tee' }] });
  expect(harness.core.budget.left('single')).toBe(left);
});
