import { expect, it } from 'vitest';
import type { Change, Memory } from '../../preload/contract/memory.ts';
import { takingBack, updateOf, type Typed } from '../../renderer/capture/memory-update.ts';
import { edited } from '../../renderer/library/fields.ts';
import { memory } from '../fakes/memories.ts';

const sarah = memory({ id: 'omi:1', content: 'Sarah lives in Portland', tags: ['family'] });

const changed = (before: Memory, change: Change): Memory => ({ ...before, ...edited(before, change) });

const typed = { content: 'Pin: 1234', tags: [], category: null, isPublic: false, isSensitive: true };

it('puts no secret into a public memory, whichever of the two is public', () => {
  expect(updateOf({ ...sarah, visibility: 'public' }, typed)).toBeNull();
  expect(updateOf(sarah, { ...typed, isPublic: true })).toBeNull();
  expect(updateOf(sarah, typed)?.change).toEqual({ content: 'Pin: 1234' });
});

/** What Undo sends when the memory was changed in these fields after its update. */
const back = (memory: Memory, said: Typed, since: Partial<Memory>): Change | null => {
  const update = updateOf(memory, said);
  return update?.undo ? takingBack({ ...changed(memory, update.change), ...since }, update.undo) : null;
};

it('has no way back to a memory without a category', () => {
  const uncategorised = { ...sarah, category: null };
  expect(updateOf(uncategorised, { ...typed, category: 'work' })).toMatchObject({ undo: null });
  expect(back(uncategorised, typed, {})).toEqual({ content: 'Sarah lives in Portland' });
  expect(back(sarah, { ...typed, category: 'work', isSensitive: false, isPublic: true }, {})).toEqual({
    content: 'Sarah lives in Portland',
    category: 'system',
    visibility: 'private',
  });
});

it('takes back what it brought and nothing else, whatever was said of the memory since', () => {
  const said = { ...typed, tags: ['moved', 'family'], category: 'work', isSensitive: false };
  expect(back(sarah, said, { tags: ['family', 'moved', 'later'] })).toMatchObject({ tags: ['family', 'later'] });
  expect(back(sarah, said, { tags: ['moved'], category: 'hobbies' })).toEqual({
    content: 'Sarah lives in Portland',
    tags: [],
  });
  expect(back(sarah, said, { tags: ['family'] })).not.toHaveProperty('tags');
});
