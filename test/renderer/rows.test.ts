import { expect, it } from 'vitest';
import { pageSize } from '../../renderer/parts/pages.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { libraryOver } from '../../renderer/library/query.ts';
import { Rows } from '../../renderer/parts/rows.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { libraryOf } from '../fakes/library.ts';
import { memory } from '../fakes/memories.ts';
import { many, settle } from './open-list.ts';

const over = (count: number) => {
  const bridge = createFakeBridge('library', libraryOf(many(count)));
  const arrivals: boolean[] = [];
  const rows = new Rows(libraryOver(bridge), (isOther) => arrivals.push(isOther));
  const idAt = (index: number) => rows.at(index)?.memory.id;
  const offsets = () => bridge.inputs('library.page').map((input) => (input as { offset: number }).offset);
  return { bridge, rows, arrivals, idAt, offsets };
};

/** Answers that come only when they are let through, in any order. */
const gated = (count: number) => {
  const opened = over(count);
  const waiting: { text: string; answer: () => void }[] = [];
  const { 'library.page': page } = libraryOf(many(count));
  opened.bridge.answer({
    'library.page': (input) =>
      new Promise((resolve) => {
        const answer = () => void Promise.resolve(page?.(input)).then((found) => found && resolve(found));
        waiting.push({ text: input.query.text, answer });
      }),
  });
  const answerAll = async () => {
    for (const { answer } of waiting.splice(0)) answer();
    await settle();
  };
  return { ...opened, waiting, answerAll };
};

it('reads the first page, and what will be in sight soon', async () => {
  const { rows, idAt, offsets } = over(1000);
  rows.look(everything);
  await settle();
  expect([rows.total, idAt(0), idAt(pageSize - 1)]).toEqual([1000, 'm0', `m${pageSize - 1}`]);
  expect(offsets()).toEqual([0]);
  rows.show(30, 42);
  await settle();
  expect(idAt(pageSize)).toBe(`m${pageSize}`);
});

it('knows what stands before each row, across pages too', async () => {
  const { rows } = over(1000);
  rows.look(everything, 600);
  await settle();
  rows.show(630, 645);
  await settle();
  expect(rows.before(640)?.memory.id).toBe('m639');
  rows.show(0, 10);
  await settle();
  expect(rows.before(0)).toBeNull();
  expect(rows.before(1)?.memory.id).toBe('m0');
});

it('drops what is far away, but for the row that is pinned', async () => {
  const { rows, idAt } = over(100_000);
  rows.look(everything);
  await settle();
  rows.pin(5);
  for (let from = 0; from < 5000; from += 20) {
    rows.show(from, from + 15);
    await settle();
  }
  expect([idAt(5), idAt(500), idAt(4990)]).toEqual(['m5', undefined, 'm4990']);
});

it('asks for two pages at once at most, and for what is in sight now', async () => {
  const { rows, waiting, answerAll, offsets } = gated(100_000);
  rows.look(everything);
  await answerAll();
  for (let from = 0; from < 60_000; from += 500) rows.show(from, from + 15);
  await settle();
  expect(waiting.length).toBe(2);
  while (waiting.length > 0) await answerAll();
  expect(rows.at(59_500)?.memory.id).toBe('m59500');
  expect(offsets().length).toBeLessThan(10);
});

it('shows only the answer to the last of several searches, and the old rows until then', async () => {
  const { rows, waiting, answerAll, arrivals, idAt } = gated(100);
  rows.look(everything);
  await answerAll();
  for (const text of ['f', 'fa', 'fact 9', 'fact 77']) rows.look({ ...everything, text });
  expect(waiting.map(({ text }) => text)).toEqual(['f']);
  expect([rows.query.text, idAt(0)]).toEqual(['', 'm0']);
  await answerAll();
  expect(waiting.map(({ text }) => text)).toEqual(['fact 77']);
  expect(idAt(0)).toBe('m0');
  await answerAll();
  expect([rows.query.text, rows.total, idAt(0)]).toEqual(['fact 77', 1, 'm77']);
  expect(arrivals).toEqual([true, true]);
});

it('answers many changes with one more reading', async () => {
  const { bridge, rows, arrivals } = over(3);
  rows.look(everything);
  for (let change = 0; change < 20; change += 1) rows.refresh();
  await settle();
  expect(bridge.inputs('library.page')).toHaveLength(2);
  expect(arrivals).toEqual([true, false]);
});

it('keeps what it shows when a reading fails, and says so until one works', async () => {
  const { bridge, rows, idAt } = over(3);
  rows.look(everything);
  await settle();
  bridge.answer({ 'library.page': () => ({ ok: false, problem: { kind: 'storage-failed', code: 11 } }) });
  rows.refresh();
  await settle();
  expect([rows.total, idAt(0), rows.problem?.kind]).toEqual([3, 'm0', 'storage-failed']);
  bridge.answer({
    'library.page': () => well({ rows: [{ memory: memory({ id: 'x' }), hits: [], tagHits: [] }], total: 1 }),
  });
  rows.refresh();
  await settle();
  expect([rows.total, idAt(0), rows.problem]).toEqual([1, 'x', null]);
});
