import { expect, it } from 'vitest';
import type { EarlierText } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { EarlierTexts } from '../../renderer/library/earlier-texts.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { openList, settle } from './open-list.ts';

const said = (content: string): EarlierText => ({ content, until: 1, by: 'me' });

/** A main whose answers come when the test says so, in the order they were asked for. */
const open = () => {
  const pending: ((answer: Result<EarlierText[]>) => void)[] = [];
  const bridge = createFakeBridge('library', {
    'memories.history': () => new Promise((resolve) => pending.push(resolve)),
  });
  const earlier = new EarlierTexts(bridge);
  const answer = async (...contents: string[]): Promise<void> => {
    pending.shift()?.(well(contents.map(said)));
    await settle();
  };
  const texts = (): string[] => earlier.texts.map(({ content }) => content);
  return { bridge, earlier, pending, answer, texts };
};

it('reads them once for the memory that is shown, and none for none', async () => {
  const { bridge, earlier, answer, texts } = open();
  earlier.look(null);
  earlier.look('a');
  earlier.look('a');
  await answer('two', 'one');
  expect([texts(), bridge.inputs('memories.history')]).toEqual([['two', 'one'], [{ id: 'a' }]]);
  earlier.look(null);
  expect(texts()).toEqual([]);
});

it('drops the answer about the memory before', async () => {
  const { bridge, earlier, answer, texts } = open();
  earlier.look('a');
  earlier.look('b');
  await answer('of a');
  expect(texts()).toEqual([]);
  await answer('of b');
  expect([texts(), bridge.inputs('memories.history')]).toEqual([['of b'], [{ id: 'a' }, { id: 'b' }]]);
});

it('reads once more after any number of changes, and shows the old ones till then', async () => {
  const { bridge, earlier, answer, texts } = open();
  earlier.look('a');
  earlier.refresh();
  earlier.refresh();
  await answer('one');
  expect(texts()).toEqual(['one']);
  await answer('two', 'one');
  expect([texts(), bridge.inputs('memories.history').length]).toEqual([['two', 'one'], 2]);
});

it('keeps what it has when main can’t answer', async () => {
  const { earlier, pending, answer, texts } = open();
  earlier.look('a');
  await answer('one');
  earlier.refresh();
  pending.shift()?.({ ok: false, problem: { kind: 'disk-full' } });
  await settle();
  expect(texts()).toEqual(['one']);
});

it('follows what main says', async () => {
  const { bridge, list } = await openList([memory({ id: 'a' })], { 'memories.history': () => well([said('one')]) });
  bridge.tell('memories.changed', null);
  expect(bridge.inputs('memories.history')).toEqual([]);
  list.editor.earlier.look('a');
  bridge.answer({ 'memories.history': () => well([said('two'), said('one')]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(list.editor.earlier.texts).toHaveLength(2);
});
