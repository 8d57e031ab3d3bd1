import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptOfOmi } from '../../main/core/store/earlier-text-rows.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const earlier = (id: string) => {
  const read = harness.core.verbs.earlierTexts(id);
  return read.ok ? read.value.map(({ content, by }) => `${content} (${by})`) : [];
};
const changeThere = async (content: string): Promise<void> => {
  for (const [id, row] of harness.omi.rows) {
    harness.omi.rows.set(id, { ...row, content, updatedAt: harness.clock.now() });
  }
  await harness.clock.advance(120_001);
  await harness.core.mirror.refresh();
};

it('keeps what a memory said before, whoever changed it, newest first', async () => {
  const id = idOf(harness.capture('one'));
  expect(earlier(id)).toEqual([]);
  harness.core.changes.edit(id, { content: 'two' });
  await harness.clock.advance(5_000);
  harness.core.changes.edit(id, { content: 'three', tags: ['x'] });
  await harness.clock.advance(5_000);
  harness.core.changes.edit(id, { tags: ['y'] });
  await harness.clock.advance(5_000);
  await changeThere('four');
  expect(earlier(id)).toEqual(['three (omi)', 'two (me)', 'one (me)']);
  const read = harness.core.verbs.earlierTexts(id);
  expect(read.ok && read.value[2]?.until).toBe(Date.UTC(2026, 10, 21, 9));
  expect(harness.states()).toEqual(['four: synced']);
});

it('keeps all that the person wrote, and the latest that Omi wrote', async () => {
  const id = idOf(harness.capture('mine'));
  await harness.clock.advance(5_000);
  for (let n = 0; n <= keptOfOmi + 2; n += 1) await changeThere(`theirs ${n}`);
  harness.core.changes.edit(id, { content: 'mine again' });
  await harness.clock.advance(5_000);
  const texts = earlier(id);
  expect(texts).toHaveLength(keptOfOmi + 1);
  expect(texts[0]).toBe(`theirs ${keptOfOmi + 2} (me)`);
  expect(texts.at(-2)).toBe('theirs 3 (omi)');
  expect(texts.at(-1)).toBe('mine (omi)');
});

it('knows the earlier texts of a memory that came from Omi before the same words were saved here', async () => {
  const heard = { category: 'system', tags: [], visibility: 'private' } as const;
  harness.omi.put({ content: 'before', ...heard });
  await harness.core.mirror.refresh();
  await changeThere('I like tea');
  const id = idOf(harness.capture('I like tea'));
  await harness.clock.advance(5_000);
  expect(harness.states()).toEqual(['I like tea: synced']);
  expect(earlier(id)).toEqual(['before (omi)']);
});
