import { expect, it } from 'vitest';
import { Attention } from '../../renderer/library/attention.svelte.ts';
import { createFakeBridge, well, type Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';

const bad = memory({
  id: 'bad',
  content: 'never',
  state: 'refused',
  problem: { kind: 'rejected', status: 422, reason: 'no' },
});

const open = async (answers: Answers = {}) => {
  const main = { refused: [bad] };
  const settle = () => {
    main.refused = [];
    return well(null);
  };
  const bridge = createFakeBridge('library', {
    'memories.refused': () => well({ memories: main.refused }),
    'memories.sendAgain': settle,
    'memories.remove': settle,
    'memories.settle': settle,
    'memories.edit': () => {
      main.refused = [];
      return well(bad);
    },
    ...answers,
  });
  const attention = new Attention(bridge);
  await attention.start();
  return { bridge, attention };
};

it('sends changed words as an edit', async () => {
  const { bridge, attention } = await open();
  attention.words['bad'] = 'always';
  await attention.send(bad);
  expect(bridge.inputs('memories.edit')).toEqual([{ id: 'bad', change: { content: 'always' } }]);
  expect(attention.refused).toEqual([]);
});

it('sends unchanged words again as they are', async () => {
  const { bridge, attention } = await open();
  attention.words['bad'] = ' never ';
  await attention.send(bad);
  expect(bridge.inputs('memories.sendAgain')).toEqual([{ id: 'bad' }]);
});

it('keeps the words and says why when they can’t be saved', async () => {
  const { attention } = await open({ 'memories.edit': () => ({ ok: false, problem: { kind: 'empty' } }) });
  attention.words['bad'] = '';
  await attention.send(bad);
  expect(attention.problems['bad']).toEqual({ kind: 'empty' });
  expect(attention.wordsOf(bad)).toBe('');
  expect(attention.refused).toEqual([bad]);
});

it('removes what is not wanted after all', async () => {
  const { bridge, attention } = await open();
  await attention.remove(bad);
  expect(bridge.inputs('memories.remove')).toEqual([{ id: 'bad' }]);
  expect(attention.refused).toEqual([]);
});

it('keeps half-typed words when the list changes', async () => {
  const { bridge, attention } = await open();
  attention.words['bad'] = 'alw';
  bridge.tell('memories.changed', null);
  await attention.read();
  expect(attention.wordsOf(bad)).toBe('alw');
});

it.each(['mine', 'theirs'] as const)('keeps %s of two versions, with the words as they stand here', async (keep) => {
  const { bridge, attention } = await open();
  attention.words['bad'] = 'always';
  await attention.settle(bad, keep);
  const edits = keep === 'mine' ? [{ id: 'bad', change: { content: 'always' } }] : [];
  expect(bridge.inputs('memories.edit')).toEqual(edits);
  expect(bridge.inputs('memories.settle')).toEqual([{ id: 'bad', keep }]);
});

it('settles nothing when the words can’t be saved', async () => {
  const { bridge, attention } = await open({ 'memories.edit': () => ({ ok: false, problem: { kind: 'empty' } }) });
  attention.words['bad'] = ' ';
  await attention.settle(bad, 'mine');
  expect(attention.problems['bad']).toEqual({ kind: 'empty' });
  expect(bridge.inputs('memories.settle')).toEqual([]);
});
