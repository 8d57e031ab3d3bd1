import { expect, it } from 'vitest';
import { Editor } from '../../renderer/library/editor.svelte.ts';
import { createFakeBridge, well, type Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';

const sarah = memory({ id: 'a', content: 'Sarah lives here', tags: ['family'] });

const edit = (shown = sarah, answers: Answers = {}) => {
  const bridge = createFakeBridge('library', { 'memories.edit': () => well(shown), ...answers });
  const editor = new Editor(bridge);
  editor.show(shown);
  return { bridge, editor };
};

it('sends only what is different, the text as the server keeps it', async () => {
  const { bridge, editor } = edit();
  editor.change({ content: '  Sarah lives there ', tags: ['family'] });
  editor.change({ category: 'work' });
  await editor.save();
  expect(bridge.inputs('memories.edit')).toEqual([
    {
      id: 'a',
      change: { content: 'Sarah lives there', category: 'work' },
      base: { content: 'Sarah lives here', category: 'system' },
    },
  ]);
});

it('has nothing to save once everything is as it was, or differs only in spaces', async () => {
  const { bridge, editor } = edit();
  editor.change({ tags: [] });
  expect(editor.isChanged).toBe(true);
  editor.change({ tags: ['family'] });
  expect(editor.isChanged).toBe(false);
  editor.change({ content: ' Sarah lives here' });
  await editor.save();
  expect([editor.isChanged, bridge.asked.length]).toEqual([false, 0]);
});

it('keeps an edit by memory, and hands all of them on', () => {
  const { editor } = edit();
  editor.change({ content: 'x' });
  editor.show(memory({ id: 'b' }));
  expect([editor.isChanged, editor.isUnsaved('a'), editor.fields?.content]).toEqual([
    false,
    true,
    'My sister Sarah lives in Portland',
  ]);
  const unsaved = [{ id: 'a', base: 'Sarah lives here', edit: { content: 'x' } }];
  expect(editor.unsaved).toEqual(unsaved);
  const next = edit().editor;
  next.restore(unsaved);
  expect([next.fields?.content, next.newText]).toEqual(['x', null]);
});

it('keeps the words and says why when they can’t be saved', async () => {
  const { editor } = edit(sarah, { 'memories.edit': () => ({ ok: false, problem: { kind: 'gone' } }) });
  editor.change({ content: 'x' });
  await editor.save();
  expect([editor.problem?.kind, editor.fields?.content]).toEqual(['gone', 'x']);
});

it('saves nothing that is empty or too long', async () => {
  const { bridge, editor } = edit();
  editor.change({ content: '   ' });
  await editor.save();
  expect(editor.problem?.kind).toBe('empty');
  editor.change({ content: 'x'.repeat(501) });
  await editor.save();
  expect([editor.problem?.kind, bridge.asked.length]).toEqual(['too-long', 0]);
});

it.each(['x'.repeat(600), ''])(
  'files what another client stored as it is, whatever the length of that',
  async (content) => {
    const { bridge, editor } = edit({ ...sarah, content, visibility: 'public' });
    editor.change({ visibility: 'private', tags: ['family', 'long'], category: 'work' });
    expect(editor.wordsProblem).toBeNull();
    await editor.save();
    expect(bridge.inputs('memories.edit')).toMatchObject([
      { change: { visibility: 'private', tags: ['family', 'long'], category: 'work' } },
    ]);
    expect(bridge.inputs('memories.edit')[0]).not.toHaveProperty('change.content');
  },
);

it('keeps what is typed while a save is under way', async () => {
  const { editor } = edit(sarah, { 'memories.edit': () => well({ ...sarah, content: 'one' }) });
  editor.change({ content: 'one' });
  const saving = editor.save();
  editor.change({ content: 'one two' });
  await saving;
  expect([editor.memory?.content, editor.fields?.content, editor.isChanged]).toEqual(['one', 'one two', true]);
  expect(editor.newText).toBeNull();
});

it('never changes a memory of which only a part is shown', () => {
  const { editor } = edit({ ...sarah, locked: true });
  editor.change({ content: 'x' });
  expect(editor.isChanged).toBe(false);
});

it('asks about a secret each time another one would be public', async () => {
  const { bridge, editor } = edit(memory({ content: 'pin: 1234' }));
  editor.change({ visibility: 'public' });
  await editor.save();
  expect([editor.exposed, bridge.asked.length]).toEqual([['password'], 0]);
  editor.allowPublic();
  editor.change({ content: 'pin: 1234, mail me@example.org' });
  expect(editor.exposed).toEqual(['email']);
  editor.show(null);
  expect([editor.fields, editor.exposed]).toEqual([null, []]);
});

it('saves what was changed before it keeps mine, and says what could not be done', async () => {
  const { bridge, editor } = edit(sarah, {
    'memories.resolveConflict': () => well(null),
    'memories.retry': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  editor.change({ content: 'x' });
  await editor.settle('mine');
  expect(bridge.asked.map(({ name }) => name)).toEqual(['memories.edit', 'memories.resolveConflict']);
  editor.change({ content: '' });
  await editor.settle('mine');
  expect([editor.problem?.kind, bridge.inputs('memories.resolveConflict').length]).toEqual(['empty', 1]);
  await editor.settle('theirs');
  expect(bridge.inputs('memories.resolveConflict')).toContainEqual({ id: 'a', keep: 'theirs' });
  editor.discard();
  await editor.sendAgain();
  expect(editor.problem?.kind).toBe('disk-full');
  editor.show(memory({ id: 'b' }));
  expect(editor.problem).toBeNull();
});
