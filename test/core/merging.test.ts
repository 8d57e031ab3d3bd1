import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const capture = async (content: string, tags: string[]): Promise<string> => {
  const saved = harness.capture(content, { tags });
  if (!saved.ok) throw new Error(saved.problem.kind);
  await harness.clock.advance(5_000);
  return saved.value.id;
};

const tagsOf = (id: string) => harness.core.memories.find(id)?.tags;
const inOmi = () => [...harness.omi.rows.values()].map(({ content, tags }) => ({ content, tags }));

it('gives one the tags of the other and deletes that one, here and in Omi', async () => {
  const keep = await capture('Grace plays the cello', ['music', 'people']);
  const other = await capture('Grace plays the cello well', ['people', 'cello', 'cello']);
  expect(harness.core.merging.keepOne(keep, other, true)).toEqual({ ok: true, value: { added: ['cello'] } });
  expect(tagsOf(keep)).toEqual(['music', 'people', 'cello']);
  expect(harness.core.memories.isDeleted(other)).toBe(true);
  await harness.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: ['music', 'people', 'cello'] }]);
});

it.each([false, true])('is taken back as a whole, when Omi heard of it: %j', async (isSent) => {
  const keep = await capture('Grace plays the cello', ['music']);
  const other = await capture('Grace plays the cello well', ['cello']);
  harness.core.merging.keepOne(keep, other, true);
  if (isSent) await harness.clock.advance(60_000);
  harness.core.changes.edit(keep, { tags: [...(tagsOf(keep) ?? []), 'since'] });
  expect(harness.core.merging.unmerge(keep, other, ['cello'])).toEqual({ ok: true, value: { isNew: isSent } });
  expect(tagsOf(keep)).toEqual(['music', 'since']);
  expect(tagsOf(other)).toEqual(['cello']);
  expect(harness.core.memories.isDeleted(other)).toBe(false);
  await harness.clock.advance(60_000);
  expect(inOmi()).toEqual([
    { content: 'Grace plays the cello', tags: ['music', 'since'] },
    { content: 'Grace plays the cello well', tags: ['cello'] },
  ]);
});

it('leaves both as they are when one is gone, when it is one, or when its tags can’t be changed', async () => {
  const keep = await capture('Grace plays the cello', []);
  const other = await capture('Grace plays the cello well', ['cello']);
  expect(harness.core.merging.keepOne(keep, keep, true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
  expect(harness.core.merging.keepOne(keep, 'nobody', true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
  harness.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(keep);
  expect(harness.core.merging.keepOne(keep, other, true)).toEqual({ ok: false, problem: { kind: 'locked' } });
  expect(harness.core.memories.isDeleted(other)).toBe(false);
  harness.core.trash.remove(other);
  expect(harness.core.merging.keepOne(other, keep, true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
});

it('takes no tags over where none are wanted', async () => {
  const keep = await capture('Grace plays the cello', ['music']);
  const other = await capture('Grace plays the cello well', ['cello']);
  expect(harness.core.merging.keepOne(keep, other, false)).toEqual({ ok: true, value: { added: [] } });
  await harness.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: ['music'] }]);
});

it('never deletes the last one: not what a copy is a copy of, nor what is left when the other is gone', async () => {
  harness.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  const first = await capture('Grace plays the cello', []);
  const copy = await capture('Grace plays the cello', []);
  await harness.clock.advance(60_000);
  expect(harness.core.memories.originalOf(copy)).toBe(first);
  const noPair = { ok: false, problem: { kind: 'no-pair' } };
  for (const withTags of [false, true]) {
    expect(harness.core.merging.keepOne(copy, first, withTags)).toEqual(noPair);
    expect(harness.core.merging.keepOne(first, copy, withTags)).toEqual(noPair);
  }
  const other = await capture('Grace plays the cello well', []);
  expect(harness.core.merging.keepOne(first, other, false)).toMatchObject({ ok: true });
  expect(harness.core.merging.keepOne(other, first, false)).toEqual(noPair);
  await harness.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: [] }]);
});

it('changes nothing when the disk is full half way', async () => {
  const keep = await capture('Grace plays the cello', []);
  const other = await capture('Grace plays the cello well', ['cello']);
  harness.core.database.exec(
    `CREATE TEMP TRIGGER full BEFORE UPDATE OF deleted_at ON memory WHEN new.deleted_at IS NOT NULL BEGIN
       SELECT RAISE(ABORT, 'no room'); END`,
  );
  expect(harness.core.merging.keepOne(keep, other, true)).toMatchObject({
    ok: false,
    problem: { kind: 'storage-failed' },
  });
  expect(tagsOf(keep)).toEqual([]);
  expect(harness.core.memories.isDeleted(other)).toBe(false);
});
