import { expect, it } from 'vitest';
import type { Near } from '../../preload/contract/library.ts';
import type { Change, Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { edited } from '../../renderer/library/fields.ts';
import { well, type Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { openCard } from './open-card.ts';

const sarah = memory({ id: 'omi:1', content: 'Sarah lives in Portland', tags: ['family'] });
const near = (found: Memory | null): Result<Near | null> => well(found && { memory: found, similarity: 0.8 });

const changed = (before: Memory, change: Change): Memory => ({ ...before, ...edited(before, change) });

/** A card whose main knows `known`; `pause` lets the typing pause and main answer. */
const open = async (known: Memory | null = sarah, answers: Answers = {}) => {
  let stored = known;
  const opened = await openCard({
    'memories.nearest': () => near(known),
    'memories.find': () => well(stored ? [stored] : []),
    'memories.edit': ({ change }) => well((stored = changed(stored ?? sarah, change))),
    ...answers,
  });
  const pause = async (): Promise<void> => {
    opened.due(500).at(-1)?.();
    await opened.settle();
  };
  return { ...opened, pause };
};

it('asks when the typing pauses, about the words alone, and not about a few or too many of them', async () => {
  const { bridge, card, pause, type } = await open();
  type('Sarah lives #family');
  await pause();
  type('x'.repeat(501));
  await pause();
  expect(bridge.inputs('memories.nearest')).toEqual([]);
  type('Sarah lives in Salem #family');
  expect(card.nearest.memory).toBeNull();
  await pause();
  expect(bridge.inputs('memories.nearest')).toEqual([{ content: 'Sarah lives in Salem' }]);
  expect([card.nearest.memory, card.nearest.isSame, card.nearest.canUpdate]).toEqual([sarah, false, true]);
  type('Sarah');
  expect(card.nearest.memory).toBeNull();
});

it('does not ask while an input method is at work', async () => {
  const { bridge, card, pause } = await open();
  card.type({ text: 'Sarah lives in Salem', caret: 20 }, true);
  await pause();
  expect(bridge.inputs('memories.nearest')).toEqual([]);
});

it('drops an answer about other words, and shows nothing when main can’t answer', async () => {
  let tell: (answer: Result<Near | null>) => void = () => undefined;
  const { bridge, card, due, pause, settle, type } = await open(sarah, {
    'memories.nearest': () => new Promise((resolve) => (tell = resolve)),
  });
  type('Sarah lives in Salem');
  due(500).at(-1)?.();
  type('Something else altogether');
  tell(near(sarah));
  await settle();
  expect(card.nearest.memory).toBeNull();
  bridge.answer({ 'memories.nearest': () => near(sarah) });
  await pause();
  expect(card.nearest.memory).toEqual(sarah);
  bridge.answer({ 'memories.nearest': () => ({ ok: false, problem: { kind: 'disk-full' } }) });
  await pause();
  expect([card.nearest.memory, card.problem]).toEqual([null, null]);
});

it('says that the very words are there already, and keeps still about what Omi shows only in part', async () => {
  const { card, pause, type } = await open();
  type('  Sarah lives in Portland #new');
  await pause();
  expect([card.nearest.isSame, card.nearest.canUpdate]).toEqual([true, false]);
  const locked = await open({ ...sarah, locked: true });
  locked.type('Sarah lives in Salem');
  await locked.pause();
  expect(locked.card.nearest.memory).toBeNull();
});

it('keeps still about what was just saved from here, and forgets with the draft', async () => {
  const { bridge, card, pause, type } = await open();
  type('Sarah lives in Salem');
  await pause();
  await card.save('stay');
  expect(bridge.inputs('memories.edit')).toEqual([]);
  type('Something else altogether');
  expect(card.nearest.memory).toBeNull();
  const [id = ''] = card.last.saved?.ids ?? [];
  bridge.answer({ 'memories.nearest': () => near({ ...sarah, id }) });
  await pause();
  expect(card.nearest.memory).toBeNull();
});

it('edits the memory as it was seen first, and only then empties the draft', async () => {
  const { bridge, card, pause, type } = await open();
  type('Sarah lives in Salem #moved #family /work !public');
  await pause();
  const asked = bridge.asked.length;
  await card.update('hide');
  expect(bridge.inputs('memories.edit')).toEqual([
    {
      id: 'omi:1',
      change: {
        content: 'Sarah lives in Salem',
        tags: ['family', 'moved'],
        category: 'work',
        visibility: 'public',
      },
      base: { content: 'Sarah lives in Portland', tags: ['family'], category: sarah.category },
    },
  ]);
  const names = bridge.asked.slice(asked).map(({ name }) => name);
  expect(names).toEqual(['memories.find', 'memories.edit', 'draft.write', 'window.hide']);
  expect(bridge.inputs('draft.write').at(-1)).toEqual({ text: '', caret: 0 });
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

it('keeps the words when main can’t change it', async () => {
  const { bridge, card, pause, type } = await open(sarah, {
    'memories.edit': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  type('Sarah lives in Salem');
  await pause();
  await card.update('hide');
  expect([card.draft.text, card.problem?.kind, card.last.saved]).toEqual(['Sarah lives in Salem', 'disk-full', null]);
  expect(bridge.inputs('window.hide')).toEqual([]);
});

it('changes nothing that says something else by now, and shows that instead', async () => {
  const other = { ...sarah, content: 'Sarah lives in Seattle' };
  const { bridge, card, pause, type } = await open(sarah, { 'memories.find': () => well([other]) });
  type('Sarah lives in Salem');
  await pause();
  await card.update('hide');
  expect([card.nearest.memory, card.draft.text]).toEqual([other, 'Sarah lives in Salem']);
  bridge.answer({ 'memories.find': () => well([]) });
  await card.update('hide');
  expect([card.nearest.memory, bridge.inputs('memories.edit'), card.last.saved]).toEqual([null, [], null]);
});

it('undoes an update: the words are a draft again, and the memory is what it was', async () => {
  const { bridge, card, pause, type } = await open();
  type('Sarah lives in Salem #moved');
  await pause();
  await card.update('stay');
  await card.undo();
  expect(card.draft.text).toBe('Sarah lives in Salem #moved');
  expect(bridge.inputs('memories.edit').at(-1)).toEqual({
    id: 'omi:1',
    change: { content: 'Sarah lives in Portland', tags: ['family'] },
    base: { content: 'Sarah lives in Salem', tags: ['family', 'moved'] },
  });
  expect([bridge.inputs('memories.takeBack'), card.last.saved]).toEqual([[], null]);
});

it('offers no Undo once the memory was changed again', async () => {
  const { bridge, card, pause, settle, type } = await open();
  type('Sarah lives in Salem');
  await pause();
  await card.update('stay');
  bridge.answer({ 'memories.find': () => well([{ ...sarah, content: 'Sarah lives in Salem' }]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.progress).toBe('in-omi');
  bridge.answer({ 'memories.find': () => well([{ ...sarah, content: 'Sarah moved' }]) });
  bridge.tell('memories.changed', null);
  await settle();
  expect(card.last.saved).toBeNull();
});
