import { expect, it } from 'vitest';
import { mostSourceBytes } from '../../preload/contract/import-values.ts';
import { manyRows, openImport } from './open-import.ts';

const file = (text: string, name = 'facts.txt') => {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: async () => bytes.buffer };
};

it('reads a file, and never one that is too large', async () => {
  const { bridge, open, source } = await openImport(null);
  await source.drop(file('one\ntwo'));
  expect([open.sheet?.source.name, open.sheet?.counts.all, source.isSummary]).toEqual(['facts.txt', 2, true]);
  const huge = { ...file('x'), size: mostSourceBytes + 1, arrayBuffer: () => Promise.reject(new Error('was read')) };
  await source.drop(huge);
  await source.paste('x'.repeat(mostSourceBytes + 1));
  expect(open.problem).toEqual({ kind: 'import-too-large', bytes: mostSourceBytes + 1, limit: mostSourceBytes });
  expect(bridge.inputs('import.open')).toHaveLength(1);
});

it('reads several files one after the other, and names those that wait', async () => {
  const { open, source } = await openImport(null);
  const names = () => source.waiting.map(({ name }) => name);
  await source.dropAll([file('one', 'a.txt'), file('two\nthree', 'b.txt'), file('four', 'c.txt')]);
  expect([open.sheet?.source.name, names()]).toEqual(['a.txt', ['b.txt', 'c.txt']]);
  await source.dropAll([file('five', 'd.txt')]);
  expect([open.sheet?.source.name, names()]).toEqual(['d.txt', ['b.txt', 'c.txt']]);
  expect(source.sent()).toBe(true);
  await source.readNext();
  expect([open.sheet?.source.name, open.sheet?.counts.all, names()]).toEqual(['b.txt', 2, ['c.txt']]);
  source.leaveWaiting();
  await source.readNext();
  expect([open.sheet?.source.name, names()]).toEqual(['b.txt', []]);
});

it('lets a file that is declined wait with those it came with', async () => {
  const { open, source } = await openImport(manyRows(3));
  await open.perform({ kind: 'edit', row: 0, content: 'ONE' });
  await source.dropAll([file('one', 'a.txt')]);
  source.decline();
  expect(source.waiting).toEqual([]);
  await source.dropAll([file('one', 'a.txt'), file('two', 'b.txt')]);
  source.decline();
  expect(source.waiting.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  await source.readNext();
  source.decline();
  expect(source.waiting.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  await source.readNext();
  await source.agree();
  expect([open.sheet?.source.name, source.waiting.map(({ name }) => name)]).toEqual(['a.txt', ['b.txt']]);
  await source.startOver();
  expect(source.waiting).toEqual([]);
});
