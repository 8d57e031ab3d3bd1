import { expect, it } from 'vitest';
import { well } from '../fakes/bridge.ts';
import { openCard as open } from './open-card.ts';

it('puts the text that a start brought into the empty field, on disk at once, and saves nothing', async () => {
  const { bridge, card } = await open({ 'prefill.take': () => well('Sarah rows') });
  expect([card.draft.text, card.draft.caret]).toEqual(['Sarah rows', 10]);
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'Sarah rows', caret: 10 }]);
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

it('puts it behind a draft, which stays as it is', async () => {
  const { bridge, card, type } = await open();
  type('half a thought ');
  bridge.answer({ 'prefill.take': () => well('Sarah rows') });
  await card.takePrefill();
  expect([card.draft.text, card.draft.caret]).toEqual(['half a thought\nSarah rows', 25]);
});

it('puts it behind a draft that came back', async () => {
  const { card } = await open({
    'draft.read': () => well({ text: 'half a thought', caret: 4 }),
    'prefill.take': () => well('Sarah rows'),
  });
  expect(card.draft.text).toBe('half a thought\nSarah rows');
});

it('takes a link that is clicked twice for one', async () => {
  const { bridge, card, type } = await open();
  type('half a thought\nSarah rows');
  bridge.answer({ 'prefill.take': () => well('Sarah rows') });
  await card.takePrefill();
  expect(card.draft.text).toBe('half a thought\nSarah rows');
  type('Sarah rows');
  await card.takePrefill();
  expect(card.draft.text).toBe('Sarah rows');
  type('Tom and Sarah rows');
  await card.takePrefill();
  expect(card.draft.text).toBe('Tom and Sarah rows\nSarah rows');
});

it('says that it is too much for the field, which stays as it is', async () => {
  const { bridge, card, type } = await open();
  type('half a thought');
  bridge.answer({ 'prefill.take': () => well('x'.repeat(199_990)) });
  await card.takePrefill();
  expect([card.draft.text, card.problem]).toEqual([
    'half a thought',
    { kind: 'too-much', length: 200_005, limit: 200_000 },
  ]);
});

it('takes it even when the draft can’t be read', async () => {
  const { card } = await open({
    'draft.read': () => ({ ok: false, problem: { kind: 'internal' } }),
    'prefill.take': () => well('Sarah rows'),
  });
  expect([card.draft.text, card.problem?.kind]).toEqual(['Sarah rows', undefined]);
});
