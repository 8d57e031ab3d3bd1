import { afterEach, beforeEach, expect, it } from 'vitest';
import { changing, idOf } from './changing.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { row } = changing(() => office);

it('lists what was refused until it is mended or removed', async () => {
  office.omi.refused.add('one').add('two');
  const one = idOf(office.capture('one'));
  const two = idOf(office.capture('two'));
  office.capture('three');
  await office.clock.advance(5_000);
  const refused = (): string[] => office.refused().map((memory) => memory.content);
  expect(refused().toSorted()).toEqual(['one', 'two']);
  office.core.trash.remove(one);
  office.core.changes.edit(two, { content: 'mended' });
  await office.clock.advance(5_000);
  expect(refused()).toEqual([]);
  expect(office.onServer()).toEqual(['mended', 'three']);
});

it('tries again what was refused when the person asks', async () => {
  office.omi.refused.add('hm');
  const id = idOf(office.capture('hm'));
  await office.clock.advance(5_000);
  office.omi.refused.clear();
  office.core.changes.sendAgain(id);
  await office.clock.advance(5_000);
  expect(office.states()).toEqual(['hm: synced']);
});

it('goes back to what Omi has of a change that it will not take, and keeps the words among the earlier ones', async () => {
  const id = idOf(office.capture('I like tea', { tags: ['x'] }));
  await office.clock.settle();
  office.omi.faults.set('update', [{ problem: { kind: 'locked' }, when: 'before' }]);
  office.core.changes.edit(id, { content: 'I like coffee', category: 'work' });
  await office.clock.advance(5_000);
  expect(office.refused()).toMatchObject([
    { content: 'I like coffee', pending: 'update', problem: { kind: 'locked' } },
  ]);
  office.core.changes.giveUp(id);
  await office.clock.advance(5_000);
  expect(office.states()).toEqual(['I like tea: synced']);
  expect(row()).toMatchObject([{ content: 'I like tea', category: 'work' }]);
  expect(office.core.memories.find(id)).toMatchObject({ content: 'I like tea', category: 'work', tags: ['x'] });
  expect(office.core.memories.earlierTexts(id)).toMatchObject([
    { content: 'I like coffee' },
    { content: 'I like tea' },
  ]);
});

it('gives up neither new words nor what is gone in Omi: there is nothing to go back to', async () => {
  office.omi.refused.add('hm');
  const id = idOf(office.capture('hm'));
  await office.clock.advance(5_000);
  office.core.changes.giveUp(id);
  expect(office.states()).toEqual(['hm: refused']);
});
