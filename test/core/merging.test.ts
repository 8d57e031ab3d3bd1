import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const capture = async (content: string, tags: string[]): Promise<string> => {
  const saved = office.capture(content, { tags });
  if (!saved.ok) throw new Error(saved.problem.kind);
  await office.clock.advance(5_000);
  return saved.value.id;
};

const tagsOf = (id: string) => office.core.memories.find(id)?.tags;
const inOmi = () => [...office.omi.rows.values()].map(({ content, tags }) => ({ content, tags }));

it('gives one the tags of the other and deletes that one, here and in Omi', async () => {
  const keep = await capture('Grace plays the cello', ['music', 'people']);
  const other = await capture('Grace plays the cello well', ['people', 'cello', 'cello']);
  expect(office.core.merging.keepOne(keep, other, true)).toEqual({ ok: true, value: { added: ['cello'] } });
  expect(tagsOf(keep)).toEqual(['music', 'people', 'cello']);
  expect(office.core.memories.isDeleted(other)).toBe(true);
  await office.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: ['music', 'people', 'cello'] }]);
});

it.each([false, true])('is taken back as a whole, when Omi heard of it: %j', async (isSent) => {
  const keep = await capture('Grace plays the cello', ['music']);
  const other = await capture('Grace plays the cello well', ['cello']);
  office.core.merging.keepOne(keep, other, true);
  if (isSent) await office.clock.advance(60_000);
  office.core.changes.edit(keep, { tags: [...(tagsOf(keep) ?? []), 'since'] });
  expect(office.core.merging.unmerge(keep, other, ['cello'])).toEqual({ ok: true, value: { isNew: isSent } });
  expect(tagsOf(keep)).toEqual(['music', 'since']);
  expect(tagsOf(other)).toEqual(['cello']);
  expect(office.core.memories.isDeleted(other)).toBe(false);
  await office.clock.advance(60_000);
  expect(inOmi()).toEqual([
    { content: 'Grace plays the cello', tags: ['music', 'since'] },
    { content: 'Grace plays the cello well', tags: ['cello'] },
  ]);
});

it('leaves both as they are when one is gone, when it is one, or when its tags can’t be changed', async () => {
  const keep = await capture('Grace plays the cello', []);
  const other = await capture('Grace plays the cello well', ['cello']);
  expect(office.core.merging.keepOne(keep, keep, true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
  expect(office.core.merging.keepOne(keep, 'nobody', true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
  office.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(keep);
  expect(office.core.merging.keepOne(keep, other, true)).toEqual({ ok: false, problem: { kind: 'locked' } });
  expect(office.core.memories.isDeleted(other)).toBe(false);
  office.core.trash.remove(other);
  expect(office.core.merging.keepOne(other, keep, true)).toEqual({ ok: false, problem: { kind: 'no-pair' } });
});

it('takes no tags over where none are wanted', async () => {
  const keep = await capture('Grace plays the cello', ['music']);
  const other = await capture('Grace plays the cello well', ['cello']);
  expect(office.core.merging.keepOne(keep, other, false)).toEqual({ ok: true, value: { added: [] } });
  await office.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: ['music'] }]);
});

it('never deletes the last one: not what a copy is a copy of, nor what is left when the other is gone', async () => {
  office.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  const first = await capture('Grace plays the cello', []);
  const copy = await capture('Grace plays the cello', []);
  await office.clock.advance(60_000);
  expect(office.core.memories.originalOf(copy)).toBe(first);
  const noPair = { ok: false, problem: { kind: 'no-pair' } };
  for (const withTags of [false, true]) {
    expect(office.core.merging.keepOne(copy, first, withTags)).toEqual(noPair);
    expect(office.core.merging.keepOne(first, copy, withTags)).toEqual(noPair);
  }
  const other = await capture('Grace plays the cello well', []);
  expect(office.core.merging.keepOne(first, other, false)).toMatchObject({ ok: true });
  expect(office.core.merging.keepOne(other, first, false)).toEqual(noPair);
  await office.clock.advance(60_000);
  expect(inOmi()).toEqual([{ content: 'Grace plays the cello', tags: [] }]);
});

it('changes nothing when the disk is full half way', async () => {
  const keep = await capture('Grace plays the cello', []);
  const other = await capture('Grace plays the cello well', ['cello']);
  office.core.database.exec(
    `CREATE TEMP TRIGGER full BEFORE UPDATE OF deleted_at ON memory WHEN new.deleted_at IS NOT NULL BEGIN
       SELECT RAISE(ABORT, 'no room'); END`,
  );
  expect(office.core.merging.keepOne(keep, other, true)).toMatchObject({
    ok: false,
    problem: { kind: 'storage-failed' },
  });
  expect(tagsOf(keep)).toEqual([]);
  expect(office.core.memories.isDeleted(other)).toBe(false);
});
