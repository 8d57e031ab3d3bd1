import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Query } from '../../../preload/contract/library.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';
import { textsFound } from './found.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const found = (query: Partial<Query>): string[] => textsFound(harness, query);

const captureEach = async (...contents: string[]): Promise<void> => {
  for (const content of contents) {
    harness.capture(content);
    await harness.clock.advance(1000);
  }
};

/** As if it had come from Omi. */
const mirror = (content: string, more: object = {}): void => {
  const id = `omi:${content}`;
  const fields = { content, category: 'system', visibility: 'private', tags: [], createdAt: 5, updatedAt: 5 } as const;
  harness.core.memories.insert(id, content, { ...fields, manuallyAdded: false, locked: false, ...more });
};

const idOf = (content: string): string => {
  const row = harness.core.memories.latest(100, 0).find((memory) => memory.content === content);
  if (!row) throw new Error(`${content} is not there`);
  return row.id;
};

it('filters by category, tag, visibility, source and time', () => {
  harness.capture('mine', { category: 'work', tags: ['a', 'A b'], visibility: 'public' });
  mirror('heard', { tags: ['a'] });
  expect(found({ category: 'work' })).toEqual(['mine']);
  expect(found({ tag: 'a' })).toEqual(['mine', 'heard']);
  expect(found({ tag: 'A b' })).toEqual(['mine']);
  expect(found({ tag: 'A' })).toEqual([]);
  expect(found({ visibility: 'private' })).toEqual(['heard']);
  expect(found({ source: 'me' })).toEqual(['mine']);
  expect(found({ source: 'omi' })).toEqual(['heard']);
  expect(found({ since: 5, before: 6 })).toEqual(['heard']);
  expect(found({ before: 5 })).toEqual([]);
  expect(found({ since: 6 })).toEqual(['mine']);
});

it('sorts by time, length in code points, and alphabet without case and accents', async () => {
  await captureEach('bb', 'Éclair', '😀😀😀', 'a');
  expect(found({})).toEqual(['a', '😀😀😀', 'Éclair', 'bb']);
  expect(found({ sort: 'oldest' })).toEqual(['bb', 'Éclair', '😀😀😀', 'a']);
  expect(found({ sort: 'longest' })).toEqual(['Éclair', '😀😀😀', 'bb', 'a']);
  expect(found({ sort: 'shortest' })).toEqual(['a', 'bb', '😀😀😀', 'Éclair']);
  expect(found({ sort: 'alphabet' })).toEqual(['a', 'bb', 'Éclair', '😀😀😀']);
  harness.core.changes.edit(idOf('bb'), { visibility: 'public' });
  expect(found({ sort: 'updated' })[0]).toBe('bb');
});

it('shows by its oldest open entry what waits, was refused or is unknown, and the deleted only in the trash', () => {
  const { changes, trash, database, library } = harness.core;
  for (const content of ['queued', 'sending', 'refused', 'unknown', 'gone']) harness.capture(content);
  mirror('synced');
  for (const state of ['sending', 'refused', 'unknown']) {
    database.prepare('UPDATE outbox SET state = ? WHERE memory_id = ?').run(state, idOf(state));
    changes.edit(idOf(state), { tags: ['behind it'] });
  }
  // An edit of what was refused tries it again.
  database.prepare(`UPDATE outbox SET state = 'refused' WHERE memory_id = ?`).run(idOf('refused'));
  mirror('leaving');
  for (const content of ['gone', 'leaving']) trash.remove(idOf(content));

  expect(found({}).toSorted()).toEqual(['queued', 'refused', 'sending', 'synced', 'unknown']);
  expect(found({ view: 'waiting' }).toSorted()).toEqual(['queued', 'sending']);
  expect(found({ view: 'attention' })).toEqual(['refused']);
  expect(found({ view: 'unknown' })).toEqual(['unknown']);
  expect(found({ view: 'deleting' })).toEqual(['leaving']);
  expect(found({ view: 'trash' })).toEqual(['gone', 'leaving']);
  expect(library.counts()).toMatchObject({
    ok: true,
    value: { all: 5, waiting: 2, attention: 1, unknown: 1, deleting: 1, trash: 2 },
  });
  expect(library.page({ ...everything, view: 'deleting' }, 0, 1)).toMatchObject({
    value: { rows: [{ memory: { state: 'paused' } }] },
  });
  trash.restore('omi:leaving');
  expect(found({ view: 'deleting' })).toEqual([]);
  expect(found({})).toContain('leaving');
  expect(library.page({ ...everything, text: 'queued' }, 0, 1)).toMatchObject({
    value: { rows: [{ memory: { state: 'paused' } }] },
  });
});

it('shows no copy of what is already there, in the list or in the trash', () => {
  for (const content of ['original', 'copy']) harness.capture(content);
  const copy = idOf('copy');
  harness.core.memories.foldInto(copy, idOf('original'));
  expect(found({})).toEqual(['original']);
  harness.core.memories.markDeleted(copy, 1);
  expect(found({ view: 'trash' })).toEqual([]);
});

it('counts categories and tags by use, each memory once', () => {
  harness.capture('one', { category: 'work', tags: ['b', 'a', 'a'] });
  harness.capture('two', { category: 'work', tags: ['a'] });
  harness.capture('three', { category: null });
  mirror('four');
  expect(harness.core.library.counts()).toMatchObject({
    value: {
      categories: [
        { name: 'work', count: 2 },
        { name: 'system', count: 1 },
      ],
      tags: [
        { name: 'a', count: 2 },
        { name: 'b', count: 1 },
      ],
    },
  });
});

it('answers pages, stretches of ids and places that agree, after every change', async () => {
  const { library } = harness.core;
  await captureEach('one', 'two', 'three', 'four');
  const ids = ['four', 'three', 'two', 'one'].map(idOf);
  expect(library.ids(everything, 1, 3)).toEqual({ ok: true, value: ids.slice(1, 3) });
  expect(library.page(everything, 1, 2)).toMatchObject({
    value: { total: 4, rows: [{ memory: { content: 'three' } }, { memory: { content: 'two' } }] },
  });
  expect(library.indexOf(everything, ids[2]!)).toEqual({ ok: true, value: 2 });
  expect(library.indexOf({ ...everything, text: 'one' }, ids[2]!)).toEqual({ ok: true, value: null });
  harness.core.trash.remove(ids[0]!);
  expect(library.indexOf(everything, ids[2]!)).toEqual({ ok: true, value: 1 });
  expect(library.page(everything, 3, 50)).toEqual({ ok: true, value: { rows: [], total: 3 } });
});

it('tells which of some memories a query finds', () => {
  harness.capture('I like tea');
  harness.capture('I like cake');
  const ids = harness.core.memories.latest(5, 0).map(({ id }) => id);
  const tea = ids.filter((id) => harness.core.memories.find(id)?.content === 'I like tea');
  const { library } = harness.core;
  expect(library.present({ ...everything, text: 'tea' }, [...ids, 'nobody'])).toEqual({ ok: true, value: tea });
});
