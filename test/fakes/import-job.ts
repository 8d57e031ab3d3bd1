import type { ImportReport } from '../../preload/contract/import-report.ts';
import type { Job } from '../../preload/contract/jobs.ts';

/** An import that is being sent; `changes` says what matters to the test. */
export const importJob = (changes: Partial<Job> = {}): Job => ({
  id: 7,
  action: { kind: 'import', name: 'facts.md', creates: 1_131, changes: 0, deletes: 0 },
  state: 'running',
  total: 1_131,
  done: 702,
  failed: 0,
  waiting: 429,
  undone: 0,
  startedAt: 0,
  requests: 18,
  goesOnAt: null,
  endsAt: null,
  perHour: 495,
  ...changes,
});

/** What became of it: everything that was sent is there. */
export const importReport = (changes: Partial<ImportReport> = {}): ImportReport => ({
  job: 7,
  name: 'facts.md',
  state: 'sending',
  checkedAt: null,
  unseen: null,
  planned: { creates: 1_131, changes: 0, deletes: 0 },
  left: { tooLong: 0, malformed: 0, leftOut: 0, passedOver: 0 },
  lessTags: 0,
  skipped: { known: 0, twice: 0, empty: 0 },
  exact: 702,
  different: { rows: 0, fields: { content: 0, category: 0, tags: 0, visibility: 0 } },
  before: 0,
  waiting: 429,
  refused: { rows: 0, reasons: [] },
  withdrawn: 0,
  removed: 0,
  missing: 0,
  deleted: 0,
  returned: 0,
  unsure: 0,
  back: null,
  ...changes,
});
