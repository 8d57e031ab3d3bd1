import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Duplicates } from '../../../../preload/contract/duplicates.ts';
import { openHarness, type Harness } from '../../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const ask = (offset = 0, limit = 100): Duplicates => {
  const answer = harness.core.duplicates.ask(offset, limit);
  if (!answer.ok) throw new Error(answer.problem.kind);
  return answer.value;
};

/** What is found once everything is looked through. */
const found = async (): Promise<Duplicates> => {
  ask();
  await harness.clock.settle();
  return ask();
};

const words = ({ pairs }: Duplicates): string[] => pairs.map(({ left, right }) => `${left.content} | ${right.content}`);

const capture = async (content: string, tags: string[] = []): Promise<string> => {
  const saved = harness.capture(content, { tags });
  if (!saved.ok) throw new Error(saved.problem.kind);
  await harness.clock.advance(1_000);
  return saved.value.id;
};

it('offers the same words first, the older memory on the left', async () => {
  await capture('Grace plays the cello now');
  await capture('My sister Séverine lives in Portland');
  await capture('Grace plays the cello');
  await capture('My sister Severine lives in  Portland');
  await capture('Nothing like that at all');
  const answer = await found();
  expect(words(answer)).toEqual([
    'My sister Séverine lives in Portland | My sister Severine lives in  Portland',
    'Grace plays the cello now | Grace plays the cello',
  ]);
  expect(answer).toMatchObject({ total: 2, isCut: false, groups: 1, extra: 1, progress: null });
  expect(answer.pairs.map(({ similarity }) => similarity)).toEqual([1, expect.closeTo(0.83, 1)]);
  expect(ask(1, 1).pairs).toHaveLength(1);
});

it('says that it looks before it has looked', async () => {
  await capture('Grace plays the cello');
  await capture('grace plays the cello');
  expect(ask()).toMatchObject({ total: 0, progress: 0 });
  await harness.clock.settle();
  expect(ask()).toMatchObject({ total: 1, progress: null });
});

it('offers the oldest of several beside each of the others', async () => {
  const oldest = await capture('Grace plays the cello');
  await capture('GRACE plays the cello');
  await capture('grace PLAYS the cello');
  const { pairs, groups, extra } = await found();
  expect(pairs.map(({ left }) => left.id)).toEqual([oldest, oldest]);
  expect({ groups, extra }).toEqual({ groups: 1, extra: 2 });
  harness.core.trash.remove(oldest);
  expect(words(await found())).toEqual(['GRACE plays the cello | grace PLAYS the cello']);
});

it('leaves out what Omi shows in part, what is in the trash, and what waits for a decision', async () => {
  await capture('Grace plays the cello');
  const id = await capture('grace plays the cello');
  expect((await found()).total).toBe(1);
  harness.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(id);
  expect((await found()).total).toBe(0);
  harness.core.database.prepare('UPDATE memory SET locked = 0 WHERE id = ?').run(id);
  expect((await found()).total).toBe(1);
  harness.core.trash.remove(id);
  expect((await found()).total).toBe(0);
  harness.core.trash.restore(id);
  expect((await found()).total).toBe(1);

  await harness.clock.advance(120_000);
  const serverId = harness.core.memories.find(id)?.serverId ?? '';
  harness.omi.edit(serverId, { content: 'Grace sold her cello' });
  harness.core.changes.edit(id, { content: 'Grace plays the CELLO' });
  await harness.clock.advance(120_000);
  expect(harness.core.memories.find(id)?.theirs).not.toBeNull();
  expect((await found()).total).toBe(0);
  harness.core.changes.settle(id, 'mine');
  expect((await found()).total).toBe(1);
});

it('offers no pair again that is to stay, before one of its texts is another one', async () => {
  const one = await capture('Grace plays the cello');
  const other = await capture('grace plays the cello');
  await capture('Grace plays the cello well');
  expect((await found()).total).toBe(2);
  harness.core.duplicates.setKept(other, one, true);
  harness.core.duplicates.setKept(one, other, true);
  harness.core.duplicates.setKept(one, one, true);
  harness.core.duplicates.setKept(one, 'nobody', true);
  const answer = await found();
  expect(words(answer)).toEqual(['Grace plays the cello | Grace plays the cello well']);
  expect(answer).toMatchObject({ groups: 0, extra: 0 });
  harness.core.duplicates.setKept(one, other, false);
  expect((await found()).total).toBe(2);

  harness.core.duplicates.setKept(one, other, true);
  await harness.crash();
  expect((await found()).total).toBe(1);
  harness.core.changes.edit(other, { tags: ['music'] });
  expect((await found()).total).toBe(1);
  harness.core.changes.edit(other, { content: 'Grace plays the CELLO' });
  expect((await found()).total).toBe(2);
});

it('costs a write nothing before anybody asked', async () => {
  const triggers = () => harness.core.database.prepare(`SELECT name FROM temp.sqlite_schema`).all().length;
  await capture('Grace plays the cello');
  expect(triggers()).toBe(0);
  await found();
  expect(triggers()).toBe(3);
});

it('looks at everything anew when more has changed than is looked at one by one', async () => {
  await found();
  for (let at = 0; at < 301; at += 1) harness.capture(`Fact number ${at}`);
  harness.capture('fact NUMBER 7');
  expect(words(await found())).toEqual(['Fact number 7 | fact NUMBER 7']);
});

it('gives up when nobody asks any more, and begins anew when somebody does', async () => {
  for (let at = 0; at < 20; at += 1) await capture(`Grace plays the cello ${at}`);
  await capture('grace plays the cello 7');
  // The clock stands still while main is busy: only what rests can be given up.
  const monotonic = harness.clock.monotonic;
  let late = 0;
  Object.assign(harness.clock, { monotonic: () => (late += 4_000) });
  ask();
  await harness.clock.settle();
  await harness.clock.advance(100);
  Object.assign(harness.clock, { monotonic });
  expect(harness.core.database.prepare(`SELECT name FROM temp.sqlite_schema`).all()).toEqual([]);
  expect(ask()).toMatchObject({ total: 0, progress: 0 });
  await harness.clock.settle();
  expect(ask()).toMatchObject({ total: 1, progress: null });
});

it('keeps what it knows while nothing changes', async () => {
  await capture('Grace plays the cello');
  await capture('grace plays the cello');
  await found();
  const before = ask();
  const reads = harness.core.database.prepare('SELECT total_changes() AS n').get();
  expect(ask()).toEqual(before);
  expect(before.progress).toBeNull();
  expect(harness.core.database.prepare('SELECT total_changes() AS n').get()).toEqual(reads);
});
