import { expect, it } from 'vitest';
import { syncWords } from '../../preload/contract/sync-words.ts';
import { sync } from '../fakes/memories.ts';

const problem = { kind: 'offline', reason: 'no-network' } as const;
const limited = { kind: 'rate-limited', retryAfterMs: 1 } as const;

it.each([
  ['Bringing your memories down', 'quiet', { phase: 'first', completeSince: null }],
  ['Bringing your memories down, #2000 so far', 'quiet', { phase: 'first', completeSince: null, seen: 2000 }],
  ['Looking for news in Omi', 'quiet', { phase: 'refreshing' }],
  [
    'Reading Omi rests, #80 so far, again at 14:20',
    'warn',
    { phase: 'resting', seen: 80, nextAt: 1, problem: limited },
  ],
  ['Reading Omi rests, #80 so far', 'warn', { phase: 'resting', seen: 80 }],
  ['No connection to Omi, again at 14:20', 'warn', { phase: 'resting', nextAt: 1, problem }],
  ['Last compared with Omi: 14:20', 'quiet', {}],
  ['Not brought down yet', 'quiet', { completeSince: null }],
  ['Omi lists 5,000; older ones may be missing, and deleted ones still here', 'warn', { unseen: 'beyond-window' }],
  ['Omi told only a part; some may be missing', 'warn', { unseen: 'cut-short' }],
  ['Omi sent some that can’t be read', 'warn', { unseen: 'unreadable' }],
] as const)('says: %s', (text, tone, changes) => {
  const said = syncWords(
    sync(changes),
    () => '14:20',
    (n) => `#${n}`,
  );
  expect(said).toMatchObject({ text, tone });
});

it('offers to look for news while nothing is under way', () => {
  const mayAsk = (changes: object): boolean => syncWords(sync(changes), String, String).mayAsk;
  const asked = [{}, { completeSince: null }, { phase: 'first' }, { phase: 'refreshing' }, { phase: 'resting' }].map(
    mayAsk,
  );
  expect(asked).toEqual([true, true, false, false, true]);
});
