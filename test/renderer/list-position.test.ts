import { expect, it } from 'vitest';
import { memory } from '../fakes/memories.ts';
import { many, openList, settle } from './open-list.ts';

it('keeps what is in sight where it is when rows come or go above it', async () => {
  const { list, store } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  await store([memory({ id: 'new' }), memory({ id: 'newer' }), ...many(450)]);
  expect(list.position.aim).toEqual({ index: 102, from: 100 });
  list.scrolled(102, 122, 0);
  await settle();
  await store(many(450).slice(50));
  expect(list.position.aim).toEqual({ index: 50, from: 102 });
});

it('lets new rows come into sight at the top, and stays where the first row in sight is gone', async () => {
  const { list, store } = await openList(many(450));
  const { aim } = list.position;
  list.scrolled(0, 20, 0);
  await store([memory({ id: 'new' }), ...many(450)]);
  expect(list.position.aim).toBe(aim);
  list.scrolled(101, 121, 0);
  await settle();
  await store(many(450).filter(({ id }) => id !== 'm100'));
  expect(list.position.aim).toBe(aim);
});

it('leaves whoever scrolled elsewhere where they are when rows come above', async () => {
  const { list, store } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  const { aim } = list.position;
  const stored = store([memory({ id: 'new' }), ...many(450)]);
  list.scrolled(300, 320, 0);
  await stored;
  expect(list.position.aim).toBe(aim);
});
