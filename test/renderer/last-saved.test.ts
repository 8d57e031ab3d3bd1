import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { ids, openCard as open } from './open-card.ts';

it('says no more than main has said: saved, then in Omi', async () => {
  const { bridge, card, settle, type } = await open();
  type('Fact #a');
  await card.save('hide');
  expect([card.last.saved?.content, card.last.progress]).toEqual(['Fact', 'saved']);
  bridge.answer({ 'memories.find': () => well([memory({ state: 'sending' })]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.progress).toBe('saved');
  bridge.answer({ 'memories.find': () => well([memory({ state: 'synced' })]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.progress).toBe('in-omi');
  expect(bridge.inputs('memories.find').at(-1)).toEqual([ids[0]]);
});

it('says that Omi refused it', async () => {
  const { bridge, card, settle, type } = await open();
  type('Fact');
  await card.save('hide');
  bridge.answer({ 'memories.find': () => well([memory({ state: 'refused' })]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.progress).toBe('refused');
});

it('is silent after a minute, and when the memory was deleted elsewhere', async () => {
  const { bridge, card, due, settle, type } = await open();
  type('Fact');
  await card.save('stay');
  due(60_000)[0]?.();
  expect(card.last.saved).toBeNull();
  type('Another');
  await card.save('hide');
  bridge.answer({ 'memories.find': () => well([]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.saved).toBeNull();
});

it('counts the minute from when the window comes back, if it hid with the save', async () => {
  const { card, due, type } = await open();
  type('Fact');
  await card.save('hide');
  expect(due(60_000)).toEqual([]);
  card.last.shown();
  expect([due(60_000).length, due(600_000).length]).toEqual([1, 0]);
  card.last.shown();
  expect(due(60_000)).toHaveLength(1);
  due(60_000)[0]?.();
  expect(card.last.saved).toBeNull();
});

it('forgets what nobody came to see', async () => {
  const { card, due, type } = await open();
  type('Fact');
  await card.save('hide');
  due(600_000)[0]?.();
  expect(card.last.saved).toBeNull();
});

it('asks main nothing while there is nothing to tell', async () => {
  const { bridge, settle } = await open();
  bridge.tell('memories.changed', null);
  await settle();
  expect(bridge.inputs('memories.find')).toEqual([]);
});

it('makes the words a draft again, with marks, caret and choices, and only then takes the memory away', async () => {
  const { bridge, card, type } = await open();
  type('Fact #a /work');
  card.draft.caret = 4;
  card.draft.pickVisibility('public');
  await card.save('hide');
  await card.undo();
  expect([card.draft.text, card.draft.caret, card.draft.visibility]).toEqual(['Fact #a /work', 4, 'public']);
  expect(bridge.asked.map(({ name }) => name).slice(-2)).toEqual(['draft.write', 'memories.takeBack']);
  expect(bridge.inputs('memories.takeBack')).toEqual([{ ids: [ids[0]] }]);
  expect(card.last.saved).toBeNull();
});

it('saves the words that were taken back as a new memory', async () => {
  const { bridge, card, type } = await open();
  type('Fact');
  await card.save('hide');
  await card.undo();
  await card.save('hide');
  expect(bridge.inputs('memories.capture')).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
});

it('puts the words before what was typed since, which keeps its choices', async () => {
  const { card, type } = await open();
  type('First !public');
  card.draft.pickCategory('interesting');
  await card.save('stay');
  type('second');
  await card.undo();
  expect([card.draft.text, card.draft.category]).toEqual(['First !public\nsecond', 'manual']);
});

it('leaves everything as it was when main can’t take it back, and says why', async () => {
  const { bridge, card, type } = await open({
    'memories.takeBack': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  type('Fact');
  await card.save('stay');
  type('next');
  await card.undo();
  expect([card.draft.text, card.problem?.kind, card.last.saved?.content]).toEqual(['next', 'disk-full', 'Fact']);
  await card.keepDraft();
  expect(bridge.inputs('draft.write').at(-1)).toEqual({ text: 'next', caret: 4 });
});

it('says what stays in Omi, since it was there before, until something is typed', async () => {
  const { card, type } = await open({ 'memories.takeBack': () => well({ stays: 'before' }) });
  type('Fact');
  await card.save('hide');
  await card.undo();
  expect([card.draft.text, card.problem, card.stays]).toEqual(['Fact', null, 'before']);
  type('Facts');
  expect(card.stays).toBeNull();
});
