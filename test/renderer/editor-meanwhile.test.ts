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

it('shows the text that came meanwhile, but not for a change of something else', () => {
  const { editor } = edit();
  editor.change({ category: 'work' });
  editor.show({ ...sarah, content: 'new' });
  expect([editor.newText, editor.fields?.content]).toEqual([null, 'new']);
  editor.change({ content: 'mine' });
  expect(editor.newText).toBe('new');
});

it('keeps what Omi did to the tags while the person changed them, also after a restart', async () => {
  const { bridge, editor } = edit({ ...sarah, tags: ['family', 'old'] });
  editor.change({ tags: ['family', 'old', 'mine'] });
  editor.show({ ...sarah, tags: ['family', 'omi'] });
  expect(editor.fields?.tags).toEqual(['family', 'omi', 'mine']);
  const next = new Editor(bridge);
  next.restore(editor.unsaved);
  next.show({ ...sarah, tags: ['family', 'omi'] });
  next.change({ tags: ['omi', 'mine'] });
  next.show({ ...sarah, tags: ['family', 'omi', 'later'] });
  await next.save();
  expect(bridge.inputs('memories.edit')).toEqual([
    { id: 'a', change: { tags: ['omi', 'later', 'mine'] }, base: { tags: ['family', 'omi', 'later'] } },
  ]);
});

it('says which category the person chose another one for, whatever Omi made of it since, also after a restart', async () => {
  const { bridge, editor } = edit();
  editor.change({ category: 'work' });
  editor.show({ ...sarah, category: 'interesting' });
  editor.change({ visibility: 'public' });
  editor.change({ category: 'hobbies' });
  const next = new Editor(bridge);
  next.restore(editor.unsaved);
  next.show({ ...sarah, category: 'interesting' });
  await next.save();
  expect(bridge.inputs('memories.edit')).toEqual([
    { id: 'a', change: { category: 'hobbies', visibility: 'public' }, base: { category: 'system' } },
  ]);
});

it('begins over what Omi answered with what is chosen while a save is under way', async () => {
  const { bridge, editor } = edit(sarah, {
    'memories.edit': ({ change }) => well({ ...sarah, category: change.category ?? sarah.category }),
  });
  editor.change({ category: 'work' });
  const saving = editor.save();
  editor.change({ category: 'hobbies' });
  await saving;
  await editor.save();
  expect(bridge.inputs('memories.edit')).toMatchObject([
    { base: { category: 'system' } },
    { base: { category: 'work' } },
  ]);
});

it('has nothing to send when Omi did the same to the tags', async () => {
  const { bridge, editor } = edit();
  editor.change({ tags: ['family', 'mine'] });
  editor.show({ ...sarah, tags: ['family', 'mine'] });
  await editor.save();
  expect([editor.isChanged, bridge.asked.length]).toEqual([false, 0]);
});

it('keeps what is done to the tags while they are saved', async () => {
  const { editor } = edit(sarah, { 'memories.edit': () => well({ ...sarah, tags: ['family', 'one', 'omi'] }) });
  editor.change({ tags: ['family', 'one'] });
  const saving = editor.save();
  editor.change({ tags: ['two'] });
  await saving;
  expect(editor.fields?.tags).toEqual(['omi', 'two']);
});
