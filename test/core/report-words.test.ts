import { expect, it } from 'vitest';
import {
  backFindings,
  importLine,
  isImport,
  reportFindings,
  reportTitle,
  stopWords,
} from '../../preload/contract/report-words.ts';
import type { ImportJob } from '../../preload/contract/report-words.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import { importJob, importReport } from '../fakes/import-job.ts';

const line = (changes: Partial<Job>): string => {
  const job = importJob(changes);
  if (!isImport(job)) throw new Error('It is no import.');
  return importLine(job satisfies ImportJob, 1_000, () => '14:20');
};
const undo = { kind: 'undo-import', importJob: 7, alsoEdited: false } as const;

it.each([
  [{ endsAt: 41_000 }, 'Sending 702 of 1,131, 18 requests left, about 40 s'],
  [{ endsAt: 3_601_000, goesOnAt: 9 }, 'Sending 702 of 1,131, 18 requests left, goes on at 14:20, about 60 min'],
  [{ endsAt: null, failed: 3 }, 'Sending 702 of 1,131, waiting, 3 failed'],
  [{ state: 'paused' }, 'Paused at 702 of 1,131'],
  [{ state: 'stopping' }, 'Stopping, 702 of 1,131 done'],
  [{ state: 'stopped' }, 'Stopped, 702 done'],
  [{ state: 'collecting' }, 'Getting ready'],
  [{ state: 'finished', done: 1_131 }, 'Sent: 1,131'],
  [{ action: undo, endsAt: 0 }, 'Undoing 702 of 1,131, 18 requests left, about 1 s'],
  [{ action: undo, state: 'finished', done: 9 }, 'Undone: 9'],
] as const)('says how far %o has come', (changes, words) => {
  expect(line(changes)).toBe(words);
});

const back = { removed: 1, restored: 2, nothing: 3, waiting: 4, kept: { edited: 5, before: 6, unsure: 7, failed: 8 } };

it('takes no other job for an import', () => {
  expect(isImport({ ...importJob(), action: { kind: 'delete' } })).toBe(false);
});

it('never says that all is there while something is not', () => {
  const checked = importReport({ state: 'checked', checkedAt: 5, waiting: 0 });
  const title = (changes: Partial<typeof checked>): string =>
    reportTitle({ ...checked, ...changes }, () => '14:20').text;
  expect(title({})).toBe('Compared with Omi at 14:20: everything that was sent is there');
  expect(title({ deleted: 1 })).toBe('Compared with Omi at 14:20: all that was sent is as planned');
  expect(title({ removed: 1 })).toBe('Compared with Omi at 14:20: everything that was sent was there');
  expect(title({ back })).toBe('Compared with Omi at 14:20: everything that was sent was there');
  for (const changes of [
    { missing: 1 },
    { refused: { rows: 1, reasons: [] } },
    { different: { ...checked.different, rows: 1 } },
  ]) {
    expect(title(changes)).toContain('not everything is as planned');
  }
  for (const state of ['sending', 'checking', 'not-checkable'] as const)
    expect(title({ state })).not.toContain('there');
});

it('says that something was sent only where it was', () => {
  const stopped = importReport({ state: 'checking', exact: 0, waiting: 0, withdrawn: 60 });
  const planned = { creates: 60, changes: 0, deletes: 0 };
  const title = (changes: Partial<typeof stopped>): string =>
    reportTitle({ ...stopped, planned, ...changes }, () => '14:20').text;
  for (const state of ['checking', 'checked', 'not-checkable'] as const) {
    expect(title({ state })).toBe('Nothing was sent');
    expect(title({ state, withdrawn: 59, exact: 1 })).not.toContain('Nothing');
    expect(title({ state, withdrawn: 59, refused: { rows: 1, reasons: [] } })).not.toContain('Nothing');
  }
  expect(title({ state: 'sending' })).toBe('Not everything is sent yet');
});

it('says what stopping leaves as it is', () => {
  const words = (action: ImportJob['action']): string => stopWords({ action }).advice;
  const made = { kind: 'import', name: 'a.csv', creates: 3, changes: 0, deletes: 0 } as const;
  expect(words(made)).toContain('taken out of the list');
  expect(words({ ...made, changes: 1 })).toContain('the others are as they were');
  expect(words({ ...made, deletes: 1 })).toContain('the others are as they were');
  expect(words(undo)).toContain('in the list again');
});

it('counts every row once, with the reason of a refusal', () => {
  const report = importReport({
    exact: 1,
    different: { rows: 2, fields: { content: 0, category: 1, tags: 2, visibility: 0 } },
    before: 3,
    waiting: 4,
    refused: { rows: 5, reasons: [{ problem: { kind: 'rejected', status: 422, reason: 'Too odd' }, rows: 5 }] },
    withdrawn: 6,
    removed: 7,
    missing: 8,
    deleted: 12,
    returned: 13,
    unsure: 9,
    left: { tooLong: 0, malformed: 0, leftOut: 0, passedOver: 10 },
    lessTags: 11,
  });
  const texts = reportFindings(report).map(({ text }) => text);
  expect(texts.map((text) => text.split(/[ :]/u)[0])).toEqual([
    '1',
    '12',
    '2',
    '3',
    '4',
    '5',
    '5',
    '8',
    '6',
    '7',
    '13',
    '10',
    '11',
    '9',
  ]);
  expect(texts[2]).toBe('2 are in Omi with other category (1), tags (2)');
  expect(texts[6]).toBe('5: Omi did not accept this memory. Too odd');
});

it('says what undoing has come to, and nothing before', () => {
  expect(backFindings(importReport())).toEqual([]);
  expect(backFindings(importReport({ back })).map(({ text }) => text.split(' ')[0])).toEqual(Array.from('12345678'));
});

it('speaks of one row as of one', () => {
  const findings = reportFindings(
    importReport({ exact: 1, waiting: 0, missing: 1, skipped: { known: 1, twice: 2, empty: 0 } }),
  );
  expect(findings.map(({ text }) => text)).toEqual([
    '1 has arrived',
    '1 was sent and is not in Omi',
    '1 was skipped: already in Omi',
    '2 were skipped: twice in the text',
  ]);
  const kept = { ...back.kept, edited: 1 };
  expect(backFindings(importReport({ back: { ...back, restored: 1, kept } })).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['1 was removed again', '1 was put back as it was', '1 stays, since you edited it']),
  );
});
