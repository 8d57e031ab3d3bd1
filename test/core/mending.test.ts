import { afterEach, beforeEach, expect, it } from 'vitest';
import { changing, idOf } from './changing.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { row } = changing(() => harness);

it('lists what was refused until it is mended or removed', async () => {
  harness.omi.refused.add('one').add('two');
  const one = idOf(harness.capture('one'));
  const two = idOf(harness.capture('two'));
  harness.capture('three');
  await harness.clock.advance(5_000);
  const refused = (): string[] => harness.refused().map((memory) => memory.content);
  expect(refused().toSorted()).toEqual(['one', 'two']);
  harness.core.trash.remove(one);
  harness.core.changes.edit(two, { content: 'mended' });
  await harness.clock.advance(5_000);
  expect(refused()).toEqual([]);
  expect(harness.onServer()).toEqual(['mended', 'three']);
});

it('tries again what was refused when the person asks', async () => {
  harness.omi.refused.add('hm');
  const id = idOf(harness.capture('hm'));
  await harness.clock.advance(5_000);
  harness.omi.refused.clear();
  harness.core.changes.sendAgain(id);
  await harness.clock.advance(5_000);
  expect(harness.states()).toEqual(['hm: synced']);
});

it('goes back to what Omi has of a change that it will not take, and keeps the words among the earlier ones', async () => {
  const id = idOf(harness.capture('I like tea', { tags: ['x'] }));
  await harness.clock.settle();
  harness.omi.faults.set('update', [{ problem: { kind: 'locked' }, when: 'before' }]);
  harness.core.changes.edit(id, { content: 'I like coffee', category: 'work' });
  await harness.clock.advance(5_000);
  expect(harness.refused()).toMatchObject([
    { content: 'I like coffee', pending: 'update', problem: { kind: 'locked' } },
  ]);
  harness.core.changes.giveUp(id);
  await harness.clock.advance(5_000);
  expect(harness.states()).toEqual(['I like tea: synced']);
  expect(row()).toMatchObject([{ content: 'I like tea', category: 'work' }]);
  expect(harness.core.memories.find(id)).toMatchObject({ content: 'I like tea', category: 'work', tags: ['x'] });
  expect(harness.core.memories.earlierTexts(id)).toMatchObject([
    { content: 'I like coffee' },
    { content: 'I like tea' },
  ]);
});

it('gives up neither new words nor what is gone in Omi: there is nothing to go back to', async () => {
  harness.omi.refused.add('hm');
  const id = idOf(harness.capture('hm'));
  await harness.clock.advance(5_000);
  harness.core.changes.giveUp(id);
  expect(harness.states()).toEqual(['hm: refused']);
});
