import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { ids, openCard as open } from './open-card.ts';

const first = `${'a'.repeat(399)}.`;
const second = `${'b'.repeat(199)}.`;
const long = `${first} #x ${second} /work`;

it('saves what is too long as parts in one go, with the same tags and choices and an id each', async () => {
  const { bridge, card, type } = await open();
  type(long);
  card.draft.pickVisibility('public');
  expect(card.draft.parts).toEqual([first, second]);
  await card.saveParts('hide');
  const same = { category: 'work', tags: ['x'], visibility: 'public' };
  expect(bridge.inputs('memories.captureAll')).toEqual([
    [
      { id: ids[0], content: first, ...same },
      { id: ids[1], content: second, ...same },
    ],
  ]);
  expect([card.draft.text, bridge.inputs('window.hide').length]).toEqual(['', 1]);
});

it('takes all parts back as the one text they were', async () => {
  const { bridge, card, type } = await open();
  type(long);
  await card.saveParts('hide');
  await card.undo();
  expect(card.draft.text).toBe(long);
  expect(bridge.inputs('memories.takeBack')).toEqual([{ ids: [ids[0], ids[1]] }]);
});

it('keeps the words when main could not save the parts, and saves the same ones then', async () => {
  const { bridge, card, type } = await open({
    'memories.captureAll': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  type(long);
  await card.saveParts('hide');
  expect([card.draft.text, card.problem?.kind]).toEqual([long, 'disk-full']);
  bridge.answer({ 'memories.captureAll': (drafts) => well(drafts.map(({ content }) => memory({ content }))) });
  await card.saveParts('hide');
  const [once, again] = bridge.inputs('memories.captureAll');
  expect(again).toEqual(once);
});

it('saves a part that was changed after a lost answer as another memory, and no other', async () => {
  const { bridge, card, type } = await open({
    'memories.captureAll': () => ({ ok: false, problem: { kind: 'internal' } }),
  });
  type(long);
  await card.saveParts('hide');
  // Both had been saved after all.
  bridge.answer({ 'memories.captureAll': () => well([memory({ content: first }), memory({ content: second })]) });
  type(`${first} ${second.replace('b', 'c')}`);
  await card.saveParts('hide');
  expect(bridge.inputs('memories.capture')).toMatchObject([{ id: ids[2], content: second.replace('b', 'c') }]);
  expect(bridge.inputs('memories.captureAll')).toHaveLength(2);
  expect(card.last.saved?.ids).toEqual([ids[0], ids[2]]);
});

it('offers nothing for what fits, for what can’t be cut and for what is no capture any more', async () => {
  const { card, type } = await open();
  type('a'.repeat(500));
  expect(card.draft.parts).toBeNull();
  type(`a${'\u0301'.repeat(600)}`);
  expect(card.draft.parts).toBeNull();
  type('a'.repeat(25_001));
  expect(card.draft.parts).toBeNull();
  await card.save('hide');
  expect(card.problem?.kind).toBe('too-long');
  type('a'.repeat(25_000));
  expect(card.draft.parts).toHaveLength(50);
});
