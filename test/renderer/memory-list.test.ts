import { expect, it } from 'vitest';
import { MemoryList } from '../../renderer/library/memory-list.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { libraryOf } from '../fakes/library.ts';
import { memory } from '../fakes/memories.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';
import { many, openList, settle } from './open-list.ts';

it('starts on the first row and asks Omi for news', async () => {
  const { bridge, list } = await openList(many(450));
  expect([list.rows.total, list.cursor.index, list.cursor.id]).toEqual([450, 0, 'm0']);
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('keeps the keys on the same memory while the list changes, far from sight too', async () => {
  const { list, store } = await openList(many(450));
  list.moveTo(300);
  await settle();
  expect(list.cursor.memory?.id).toBe('m300');
  await store([memory({ id: 'new' }), ...many(450)]);
  expect([list.cursor.index, list.cursor.memory?.id]).toEqual([301, 'm300']);
});

it('tells the editor what becomes of a memory that has left the view while it is written in', async () => {
  const refused = memory({ id: 'bad', content: 'Works on Mondays', state: 'refused' });
  const { bridge, list, store } = await openList([refused, memory({ id: 'other', state: 'refused' })]);
  list.look({ view: 'attention' });
  await settle();
  list.editor.show(refused);
  list.editor.change({ content: 'Works on Fridays' });
  await store([{ ...refused, state: 'queued' }, memory({ id: 'other', state: 'refused' })]);
  expect([list.cursor.id, list.editor.memory?.state]).toEqual(['other', 'queued']);
  await store([{ ...refused, state: 'synced', content: 'Works at weekends' }]);
  expect(list.editor.memory).toMatchObject({ id: 'bad', state: 'synced' });
  expect([list.editor.newText, list.editor.fields?.content]).toEqual(['Works at weekends', 'Works on Fridays']);
  const asked = bridge.inputs('memories.find').length;
  list.editor.show(memory({ id: 'm0' }));
  await store([memory({ id: 'm0', state: 'refused' })]);
  expect([list.cursor.id, bridge.inputs('memories.find').length]).toEqual(['m0', asked]);
});

it('stays near when the memory the keys are on goes', async () => {
  const { list, store } = await openList(many(3));
  list.moveTo(2);
  await store(many(2));
  expect([list.cursor.index, list.cursor.id]).toEqual([1, 'm1']);
  await store([]);
  expect([list.cursor.index, list.cursor.id]).toEqual([-1, null]);
});

it('moves the keys within what is there', async () => {
  const { list } = await openList(many(3));
  list.moveTo(99);
  expect(list.cursor.id).toBe('m2');
  list.moveTo(-99);
  expect([list.cursor.id, list.position.aim]).toEqual(['m0', { index: 0, align: 'nearest' }]);
});

it('counts the last of several wishes, whichever is answered first', async () => {
  const { bridge, list } = await openList(many(10));
  const answers: (() => void)[] = [];
  bridge.answer({
    'library.ids': ({ from, to }) =>
      new Promise((resolve) =>
        answers.push(() =>
          resolve(
            well(
              many(10)
                .slice(from, to)
                .map(({ id }) => id),
            ),
          ),
        ),
      ),
  });
  void list.selection.extendTo(5);
  await settle();
  void list.selection.extendTo(1);
  await settle();
  for (const answer of answers.toReversed()) answer();
  await settle();
  expect([...list.selection.ids]).toEqual(['m0', 'm1']);
  void list.selection.all();
  list.unselect();
  for (const answer of answers) answer();
  await settle();
  expect(list.selection.ids.size).toBe(0);
});

it('asks anew for what is of today when the person comes back, and only then', async () => {
  const { bridge, list } = await openList(many(3));
  const asked = (): number => bridge.inputs('library.page').length;
  const before = asked();
  bridge.tell('window.shown', null);
  await settle();
  expect(asked()).toBe(before);
  list.look({ recent: 'today' });
  await settle();
  const shown = asked();
  bridge.tell('window.shown', null);
  await settle();
  expect(asked()).toBe(shown + 1);
});

it('reads nothing while nobody sees it, and once what changed when it is shown', async () => {
  const { bridge, list, store, window } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  window.hide();
  const asked = bridge.asked.length;
  await store(many(451).toReversed());
  await store([memory({ id: 'new' }), ...many(450)]);
  expect(bridge.asked.slice(asked)).toEqual([]);

  window.show();
  await settle();
  expect(list.rows.total).toBe(451);
  expect(list.position.aim).toEqual({ index: 101, from: 100 });
  const read = bridge.inputs('library.page').length;
  window.hide();
  window.show();
  await settle();
  expect(bridge.inputs('library.page')).toHaveLength(read);
});

it('reads its first rows in a window that was never shown, and asks Omi for nothing', async () => {
  const bridge = createFakeBridge('library', libraryOf(many(100)));
  const { pageVisibility, show } = createFakePageVisibility(bridge);
  const list = new MemoryList(bridge, () => () => undefined, pageVisibility);
  await list.start();
  await settle();
  expect(list.rows.at(0)?.memory.id).toBe('m0');
  expect(bridge.inputs('memories.refresh')).toEqual([]);
  show();
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});
