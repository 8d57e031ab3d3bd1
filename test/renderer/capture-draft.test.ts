import { expect, it } from 'vitest';
import { CaptureCard } from '../../renderer/capture/capture-card.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { status } from '../fakes/memories.ts';
import { openCard as open } from './open-card.ts';

it('the draft comes back with its caret', async () => {
  const { card } = await open({ 'draft.read': () => well({ text: 'half a thou', caret: 4 }) });
  expect([card.draft.text, card.draft.caret]).toEqual(['half a thou', 4]);
});

it('the draft comes back before words that were typed in the meantime', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const bridge = createFakeBridge('capture', {
    'draft.read': async () => {
      await asked;
      return well({ text: 'old', caret: 3 });
    },
    'status.read': () => well(status()),
    'prefill.take': () => well(''),
    'draft.write': () => well(null),
  });
  const card = new CaptureCard({ bridge, later: () => () => undefined, newId: () => '' });
  const started = card.start();
  card.type({ text: 'new', caret: 2 });
  await card.keepDraft();
  expect(bridge.inputs('draft.write')).toEqual([]);
  answer();
  await started;
  expect([card.draft.text, card.draft.caret]).toEqual(['old\nnew', 6]);
  await card.keepDraft();
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'old\nnew', caret: 6 }]);
});

it('the draft comes back with what was chosen by a click', async () => {
  const kept = { text: 'Fact /work !public', caret: 2, category: null, visibility: 'private' } as const;
  const { bridge, card } = await open({ 'draft.read': () => well(kept) });
  expect([card.draft.category, card.draft.visibility, card.draft.caret]).toEqual([null, 'private', 2]);
  await card.keepDraft();
  expect(bridge.inputs('draft.write')).toEqual([kept]);
});

it('the draft of no words has chosen nothing when it comes back, so that public never sticks', async () => {
  const { card } = await open({ 'draft.read': () => well({ text: '', caret: 0, visibility: 'public' }) });
  expect(card.draft.visibility).toBe('private');
});

it('the draft gives way to a click that was made before it came back', async () => {
  const bridge = createFakeBridge('capture', {
    'draft.read': () => well({ text: 'old', caret: 3, category: 'work', visibility: 'public' }),
    'status.read': () => well(status()),
    'prefill.take': () => well(''),
  });
  const card = new CaptureCard({ bridge, later: () => () => undefined, newId: () => '' });
  card.keeper.pickVisibility('private');
  card.type({ text: 'new', caret: 3 });
  await card.start();
  expect([card.draft.text, card.draft.category, card.draft.visibility]).toEqual(['old\nnew', 'work', 'private']);
});

it.each([
  ['a category', (card: CaptureCard) => card.keeper.pickCategory(null), { caret: 3, category: null }],
  ['a visibility', (card: CaptureCard) => card.keeper.pickVisibility('public'), { caret: 3, visibility: 'public' }],
  ['a place for the caret', (card: CaptureCard) => card.keeper.moveCaret(1), { caret: 1 }],
])('the draft is written soon after %s was chosen', async (_what, choose, kept) => {
  const { bridge, card, due, type } = await open();
  type('abc');
  await card.keepDraft();
  card.keeper.moveCaret(3);
  expect(due(120)).toEqual([]);
  choose(card);
  expect(due(120)).toHaveLength(1);
  due(120)[0]?.();
  expect(bridge.inputs('draft.write').at(-1)).toEqual({ text: 'abc', ...kept });
});

it('the draft is written once for many keys, with the last of them', async () => {
  const { bridge, due, type } = await open();
  type('a');
  type('ab');
  type('abc');
  expect(due(120)).toHaveLength(1);
  due(120)[0]?.();
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'abc', caret: 3 }]);
  expect(due(120)).toEqual([]);
  type('abcd');
  expect(due(120)).toHaveLength(1);
});

it('the draft is not written again while its words are being saved, and soon when they could not be', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const { bridge, card, due, type } = await open({
    'memories.capture': async () => {
      await asked;
      return { ok: false, problem: { kind: 'disk-full' } };
    },
  });
  type('abc');
  const saving = card.save('hide');
  expect(due(120)).toEqual([]);
  answer();
  await saving;
  expect(due(120)).toHaveLength(1);
  expect(bridge.inputs('draft.write')).toEqual([]);
});

it('the draft is written at once when the window goes away', async () => {
  const { bridge, card, due, type } = await open();
  type('abc');
  card.draft.caret = 1;
  await card.leave();
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'abc', caret: 1 }]);
  expect(bridge.inputs('window.hide')).toHaveLength(1);
  expect(due(120)).toEqual([]);
  expect(card.draft.text).toBe('abc');
});

it('the draft is written at once when the computer is about to sleep', async () => {
  const { bridge, due, settle, type } = await open();
  type('abc');
  bridge.tell('draft.flush', null);
  await settle();
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'abc', caret: 3 }]);
  expect(due(120)).toEqual([]);
});

it('the draft says so while it can’t be written, and no longer', async () => {
  const { bridge, card, type } = await open({ 'draft.write': () => ({ ok: false, problem: { kind: 'disk-full' } }) });
  type('abc');
  await card.keepDraft();
  expect(card.problem).toEqual({ kind: 'disk-full' });
  bridge.answer({ 'draft.write': () => well(null) });
  await card.keepDraft();
  expect(card.problem).toBeNull();
});

it('the draft that can’t be read is said, and typing goes on', async () => {
  const { card, due, type } = await open({ 'draft.read': () => ({ ok: false, problem: { kind: 'internal' } }) });
  expect(card.problem).toEqual({ kind: 'internal' });
  type('abc');
  expect(card.draft.text).toBe('abc');
  expect(due(120)).toHaveLength(1);
});

it('the draft of a size no one types is kept as far as the bridge takes it', async () => {
  const { bridge, card, type } = await open();
  type('x'.repeat(300_000));
  await card.keepDraft();
  expect(bridge.inputs('draft.write')).toEqual([{ text: 'x'.repeat(200_000), caret: 200_000 }]);
  expect(card.draft.text).toHaveLength(300_000);
});
