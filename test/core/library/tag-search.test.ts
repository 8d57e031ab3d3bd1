import { afterEach, beforeEach, expect, it } from 'vitest';
import { everything } from '../../../preload/contract/library-values.ts';
import type { Among } from '../../../preload/contract/library.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const find = (text: string, among: Among | null = null) => {
  const found = harness.core.library.tags(text, among);
  if (!found.ok) throw new Error(found.problem.kind);
  return found.value;
};
const names = (text: string, among: Among | null = null): string[] => find(text, among).tags.map(({ name }) => name);

const capture = (content: string, tags: string[]): string => {
  const saved = harness.capture(content, { tags });
  if (!saved.ok) throw new Error(saved.problem.kind);
  return saved.value.id;
};

const tags = (count: number): string[] => Array.from({ length: count }, (_, index) => `tag ${index}`);

it('answers fifty at most, and finds every other one by its name', () => {
  harness.capture('many', { tags: tags(50) });
  harness.capture('often', { tags: tags(50) });
  harness.capture('rare', { tags: ['tag', 'Größe'] });
  expect(find('').tags).toHaveLength(50);
  expect(find('').hasMore).toBe(true);
  expect(names('')).not.toContain('tag');
  expect(names('TAG')[0]).toBe('tag');
  expect(find('grosse')).toEqual({ tags: [{ name: 'Größe', count: 1 }], hasMore: false });
  expect(names('rare')).toEqual([]);
});

it('puts what begins so first, then what is used most', () => {
  harness.capture('one', { tags: ['homework', 'work trip', 'work'] });
  harness.capture('two', { tags: ['homework', 'work trip'] });
  harness.capture('three', { tags: ['homework'] });
  expect(names('work')).toEqual(['work', 'work trip', 'homework']);
  expect(names('#work')).toEqual(['work', 'work trip']);
  expect(names('trip work')).toEqual(['work trip']);
  expect(names('')).toEqual(['homework', 'work trip', 'work']);
});

it('answers those that some memories have, counted among these', () => {
  const one = capture('one', ['a', 'b']);
  const two = capture('two', ['a', 'c']);
  harness.capture('three', { tags: ['a', 'd'] });
  expect(find('', { ids: [one, two, 'nobody'] }).tags).toEqual([
    { name: 'a', count: 2 },
    { name: 'b', count: 1 },
    { name: 'c', count: 1 },
  ]);
  expect(names('d', { ids: [one] })).toEqual([]);
  expect(names('', { query: { ...everything, text: 'three' } })).toEqual(['a', 'd']);
  expect(names('', { query: { ...everything, text: 'nothing' } })).toEqual([]);
});

it('follows changes, and forgets what is only in the trash', () => {
  const id = capture('one', ['old']);
  expect(names('')).toEqual(['old']);
  harness.core.changes.edit(id, { tags: ['new'] });
  expect(names('')).toEqual(['new']);
  harness.core.trash.remove(id);
  expect(names('')).toEqual([]);
});

it('knows the tags by their use, the most used first, and not those of what was taken back', () => {
  const { trash, library } = harness.core;
  const id = crypto.randomUUID();
  harness.capture('one', { tags: ['tea', 'food'] });
  harness.capture('two', { tags: ['food'] });
  harness.capture('three', { tags: ['rye', 'it\'s "odd", \u{1f35e}'] });
  harness.capture('four', { id, tags: ['gone'] });
  trash.remove(id);
  expect(library.knownTags(10)).toEqual({ ok: true, value: ['food', 'it\'s "odd", \u{1f35e}', 'rye', 'tea'] });
  expect(library.knownTags(1)).toEqual({ ok: true, value: ['food'] });
});
