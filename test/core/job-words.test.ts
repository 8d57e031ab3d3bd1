import { expect, it } from 'vitest';
import { jobWords } from '../../preload/contract/job-words.ts';
import type { Action, Job } from '../../preload/contract/jobs.ts';

const minute = 60_000;
const hour = 60 * minute;
const timeOf = () => '14:20';
const job = (changes: Partial<Job> = {}): Job => ({
  id: 1,
  action: { kind: 'tag', tag: 'x' },
  state: 'running',
  total: 5_000,
  done: 41,
  failed: 0,
  waiting: 4_959,
  undone: 0,
  startedAt: 0,
  requests: 18,
  goesOnAt: null,
  endsAt: null,
  perHour: 100,
  ...changes,
});

it.each<[Action, string]>([
  [{ kind: 'tag', tag: 'x' }, 'Tagging 5,000 with #x:'],
  [{ kind: 'untag', tag: 'x' }, 'Taking #x off 5,000:'],
  [{ kind: 'set-category', category: 'work' }, 'Moving 5,000 to work:'],
  [{ kind: 'set-visibility', visibility: 'public' }, 'Making 5,000 public:'],
  [{ kind: 'delete' }, 'Deleting 5,000:'],
  [{ kind: 'restore' }, 'Restoring 5,000:'],
  [{ kind: 'import', name: 'facts.csv', creates: 5_000, changes: 0, deletes: 0 }, 'Importing 5,000 from facts.csv:'],
  [{ kind: 'undo-import', importJob: 3, alsoEdited: false }, 'Taking an import of 5,000 back:'],
])('names what a job does: %j', (action, title) => {
  expect(jobWords(job({ action }), 0, timeOf).title).toBe(title);
});

it.each([
  [30_000, 'a minute or two'],
  [40 * minute, 'about 40 min'],
  [2 * hour, 'about 2 h'],
  [49 * hour, 'about 2 days'],
])('says how long %i ms are', (endsAt, words) => {
  expect(jobWords(job({ endsAt }), 0, timeOf).details).toBe(`41 done, 100 an hour, 18 requests left: ${words}`);
});

it.each<[Partial<Job>, string, string]>([
  [{ endsAt: null }, '41 done, waiting', ''],
  [
    { endsAt: hour, requests: 1, goesOnAt: 9 },
    '41 done, 100 an hour, 1 request left, goes on at 14:20: about 60 min',
    '',
  ],
  [{ state: 'collecting' }, 'getting ready', ''],
  [{ state: 'paused', failed: 2 }, 'paused, 41 done', '2 failed'],
  [{ state: 'stopping' }, 'stopping, 41 done', ''],
  [{ state: 'stopped', undone: 1_200 }, 'stopped, 41 done, 1,200 taken back', ''],
  [{ state: 'finished', done: 5_000 }, '5,000 done', ''],
])('says how far it has come: %j', (changes, details, failed) => {
  expect(jobWords(job(changes), 0, timeOf)).toMatchObject({ details, failed });
});
