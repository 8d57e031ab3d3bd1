import type { Job } from '../../preload/contract/jobs.ts';

/** A job over 300 memories that is on its way. */
export const job = (changes: Partial<Job> = {}): Job => ({
  id: 1,
  action: { kind: 'tag', tag: 'family' },
  state: 'running',
  total: 300,
  done: 41,
  failed: 0,
  waiting: 259,
  undone: 0,
  startedAt: 0,
  requests: 259,
  goesOnAt: null,
  endsAt: null,
  perHour: 100,
  ...changes,
});
