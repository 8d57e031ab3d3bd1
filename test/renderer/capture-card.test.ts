import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { status } from '../fakes/memories.ts';
import { openCard as open } from './open-card.ts';

it('takes a mark out of the text and keeps the caret inside it', async () => {
  const { card, type } = await open();
  type('Fact #a and more #b');
  card.removeMark('#', 'b');
  expect([card.draft.text, card.draft.caret]).toEqual(['Fact #a and more', 16]);
});

it('makes plain text of a mark, and the caret stays where it was in the words', async () => {
  const { card } = await open();
  card.type({ text: 'Fact #a and #b #a', caret: 'Fact #a and'.length });
  card.escapeMark('#', 'a');
  expect([card.draft.text, card.draft.caret]).toEqual(['Fact \\#a and #b \\#a', 'Fact \\#a and'.length]);
  expect(card.draft.line).toMatchObject({ content: 'Fact #a and #a', tags: ['b'] });
});

it('counts what will be sent, not what is typed', async () => {
  const { card, type } = await open();
  type('  😀😀 #tag /work ');
  expect(card.draft.length).toBe(2);
});

it('judges whole words while keys follow each other, and all of them in a pause', async () => {
  const { card, due, type } = await open();
  type('Call m');
  expect(card.draft.passing).toBeNull();
  type('Call me Sam');
  due(500)[0]?.();
  expect(card.draft.passing).toBeNull();
  type('Call mom');
  expect(card.draft.passing).toBeNull();
  due(500).at(-1)?.();
  expect(card.draft.passing).toBe('to-do');
  type('Call mom #');
  expect(card.draft.passing).toBe('to-do');
  expect(due(500)).toHaveLength(1);
});

it('judges nothing that is too long to be saved as it is', async () => {
  const { card, due, type } = await open();
  type(`Call mom. ${'x'.repeat(500)}`);
  due(500)[0]?.();
  expect(card.draft.passing).toBeNull();
  type(`sarah@example.org ${'x '.repeat(30_000)} !public`);
  expect(card.draft.exposed).toEqual([]);
  await card.save('hide');
  expect(card.problem?.kind).toBe('too-long');
});

it('judges a draft that came back at once', async () => {
  const { card } = await open({ 'draft.read': () => well({ text: 'Dentist tomorrow', caret: 0 }) });
  expect(card.draft.passing).toBe('date');
});

it('follows the status line', async () => {
  const { bridge, card } = await open();
  expect(card.status?.kind).toBe('synced');
  bridge.tell('status.changed', status({ kind: 'offline' }));
  expect(card.status?.kind).toBe('offline');
});

it('asks for a height the bridge takes', async () => {
  const { bridge, card } = await open();
  await card.fit(10);
  await card.fit(133.2);
  await card.fit(9999);
  expect(bridge.inputs('window.fit')).toEqual([{ height: 60 }, { height: 134 }, { height: 2000 }]);
});
