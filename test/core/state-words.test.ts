import { expect, it } from 'vitest';
import { deletionWords, inOmiWords, stateWords } from '../../preload/contract/state-words.ts';

it('marks every memory that has not arrived, and no other', () => {
  expect(stateWords('synced')).toBeNull();
  for (const state of ['queued', 'sending', 'paused', 'unknown', 'refused'] as const) {
    expect(stateWords(state)?.text).toBeTruthy();
  }
});

it('says of a deletion that it waits, and nothing of one that is over', () => {
  expect(deletionWords('synced')).toBeNull();
  expect(deletionWords('queued')?.text).toBe('deletion waiting');
  expect(deletionWords('paused')?.text).toBe('deletion paused');
  for (const state of ['sending', 'unknown', 'refused'] as const) expect(deletionWords(state)?.text).toBeTruthy();
});

it.each([
  [{ state: 'synced', pending: null }, false, 'Yes, as it is here'],
  [{ state: 'queued', pending: 'update' }, false, 'Not yet as it is here: waiting'],
  [{ state: 'refused', pending: 'delete' }, false, 'Yes: it was not deleted'],
  [{ state: 'synced', pending: null }, true, 'No'],
  [{ state: 'queued', pending: 'delete' }, true, 'Still: deletion waiting'],
  [{ state: 'unknown', pending: 'create' }, true, 'Not known: checking'],
] as const)('says of %j, in the trash: %j, whether Omi has it', (memory, isTrash, words) => {
  expect(inOmiWords(memory, isTrash)).toBe(words);
});
