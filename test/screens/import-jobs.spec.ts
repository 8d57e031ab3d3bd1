import type { Job } from '../../preload/contract/jobs.ts';
import { well } from '../fakes/bridge.ts';
import { importJob, importReport } from '../fakes/import-job.ts';
import { field, main, rowOf, rows } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const now = Date.parse('2026-11-21T12:00:00+01:00');

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const withJobs = (jobs: readonly Job[], report = importReport()) =>
  main(
    null,
    {},
    {
      'jobs.read': () => well([...jobs]),
      'jobs.pause': () => well(importJob({ state: 'paused' })),
      'jobs.resume': () => well(importJob()),
      'jobs.stop': () => well(importJob({ state: 'stopping' })),
      'jobs.retry': () => well(importJob()),
      'import.report': ({ id }) => well({ ...report, job: id }),
      'import.takeBack': () =>
        well(importJob({ id: 9, action: { kind: 'undo-import', importJob: 7, alsoEdited: true } })),
      'import.rejects': () => well({ saved: true, count: 3, name: 'not-imported.csv' }),
    },
  );

test('sends what the plan says, and shows how far it has come', async ({ open, page }) => {
  const { main: bridge, tell } = await open('import', main(rows.filter(({ id }) => id < 6)));
  await page.getByRole('button', { name: 'Import 5', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Import of facts.md' })).toBeVisible();
  const bar = page.getByRole('group', { name: 'Import under way' });
  await expect(bar).toContainText('Sending 0 of 5');
  await expect(field(page)).toHaveValue('');
  await tell('jobs.changed', [importJob({ total: 5, done: 4, waiting: 1, endsAt: now + 40_000 })]);
  await expect(bar).toContainText('Sending 4 of 5, 18 requests left, about 40 s');
  await expect.poll(() => bridge.inputs('import.start')).toEqual([{ sheet: 1 }]);
  await field(page).fill('- Something else meanwhile');
  await expect(rowOf(page, 'Something else meanwhile')).toBeVisible();
  await expect(bar).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Imports' }).click();
  await expect(page.getByRole('heading', { name: 'Import of facts.md' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the table' }).click();
  await expect(rowOf(page, 'Something else meanwhile')).toBeVisible();
});

test('pauses, goes on, and stops the rest once that is confirmed', async ({ open, page }) => {
  const { main: bridge, tell } = await open('import', withJobs([importJob()]));
  const bar = page.getByRole('group', { name: 'Import under way' });
  const nowIs = (job: Job) => {
    bridge.answer({ 'jobs.read': () => well([job]) });
    return tell('jobs.changed', [job]);
  };
  await bar.getByRole('button', { name: 'Pause' }).click();
  await nowIs(importJob({ state: 'paused' }));
  await expect(bar).toContainText('Paused at 702 of 1,131');
  await expect(bar.getByRole('button', { name: 'Go on' })).toBeFocused();
  await expect(page.locator('[aria-live]').filter({ hasText: 'paused, 702 done' })).toHaveCount(1);
  await expect(bar.locator('[aria-live], [role=status]')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Go on' }).click();
  await nowIs(importJob());
  await bar.getByRole('button', { name: 'Stop the rest' }).click();
  await expectAccessible(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop the rest' }).click();
  await expect.poll(() => bridge.inputs('jobs.stop')).toEqual([{ id: 7 }]);
  await expect
    .poll(() => [bridge.inputs('jobs.pause'), bridge.inputs('jobs.resume')])
    .toEqual([[{ id: 7 }], [{ id: 7 }]]);
});

test('says what became of every row, and what can be done about it', async ({ open, page }) => {
  const finished = importJob({ state: 'finished', done: 1_128, failed: 3, waiting: 0 });
  const report = importReport({
    state: 'checked',
    checkedAt: now,
    exact: 1_120,
    different: { rows: 4, fields: { content: 0, category: 0, tags: 4, visibility: 0 } },
    before: 4,
    waiting: 0,
    refused: {
      rows: 3,
      reasons: [{ problem: { kind: 'rejected', status: 422, reason: 'No such category' }, rows: 3 }],
    },
  });
  const { main: bridge } = await open('import', withJobs([finished], report));
  const list = page.getByRole('list', { name: 'What became of it' });
  await expect(page.getByText('Compared with Omi at 12:00: not everything is as planned.')).toBeVisible();
  await expect(list).toContainText('1,120 are in Omi as planned');
  await expect(list).toContainText('4 are in Omi with other tags (4)');
  await expect(list).toContainText('3: Omi did not accept this memory. No such category');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await page.getByRole('button', { name: 'Save what was not imported…' }).click();
  await page.getByRole('button', { name: 'Undo import…' }).click();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Also what was edited since' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }).click();
  await expect.poll(() => bridge.inputs('import.takeBack')).toEqual([{ id: 7, alsoEdited: true }]);
  await expect
    .poll(() => [bridge.inputs('jobs.retry'), bridge.inputs('import.rejects')])
    .toEqual([[{ id: 7 }], [{ id: 7 }]]);
});

test('keeps past imports within reach, and says what undoing one has come to', async ({ open, page }) => {
  const report = importReport({
    state: 'checked',
    checkedAt: now,
    exact: 2,
    waiting: 0,
    back: { removed: 1_100, restored: 2, nothing: 0, waiting: 0, kept: { edited: 3, before: 4, unsure: 0, failed: 0 } },
  });
  const { main: bridge } = await open(
    'import',
    withJobs(
      [
        importJob({
          id: 3,
          action: { kind: 'import', name: 'old.csv', creates: 2, changes: 0, deletes: 0 },
          state: 'finished',
          total: 2,
          done: 2,
          waiting: 0,
        }),
        importJob({ state: 'finished', done: 1_131, waiting: 0 }),
        importJob({
          id: 8,
          action: { kind: 'undo-import', importJob: 7, alsoEdited: false },
          total: 9,
          done: 3,
          waiting: 6,
        }),
      ],
      report,
    ),
  );
  await expect(page.getByRole('group', { name: 'Undoing under way' })).toContainText('Undoing 3 of 9');
  await expect(page.getByRole('list', { name: 'What undoing did' })).toContainText('1,100 were removed again');
  await expect(page.getByRole('button', { name: 'Undo the rest…' })).toBeHidden();
  await page.getByRole('button', { name: /old\.csv/u }).click();
  await expect(page.getByRole('heading', { name: 'Import of old.csv' })).toBeVisible();
  await expect.poll(() => bridge.inputs('import.report').at(-1)).toEqual({ id: 3 });
  await expectAccessible(page);
});

test('leads to what Omi refused', async ({ open, page }) => {
  const report = importReport({ refused: { rows: 2, reasons: [] } });
  const { main: bridge } = await open('import', {
    ...withJobs([importJob({ state: 'finished', waiting: 0, failed: 2 })], report),
    'import.showRefused': () => well(null),
  });
  await page.getByRole('button', { name: 'Show what was refused' }).click();
  await expect.poll(() => bridge.inputs('import.showRefused')).toHaveLength(1);
  await expectAccessible(page);
});

test('says what was left behind, offers it as a file, and undoes what stayed', async ({ open, page }) => {
  const report = importReport({
    state: 'checked',
    checkedAt: now,
    exact: 1_128,
    waiting: 0,
    left: { tooLong: 2, malformed: 1, leftOut: 4, passedOver: 5 },
    lessTags: 6,
    skipped: { known: 68, twice: 3, empty: 0 },
    back: {
      removed: 1_100,
      restored: 0,
      nothing: 0,
      waiting: 0,
      kept: { edited: 28, before: 0, unsure: 0, failed: 0 },
    },
  });
  const { main: bridge } = await open(
    'import',
    withJobs([importJob({ state: 'finished', done: 1_131, waiting: 0 })], report),
  );
  const list = page.getByRole('list', { name: 'What became of it' });
  for (const words of [
    '2 were too long and not imported',
    '1 could not be read and were not imported',
    '4 were left out',
    '5 were passed over: headings, talk and the like',
    '6 came without some of their tags: a memory takes 50',
    '68 were skipped: already in Omi',
    '3 were skipped: twice in the text',
  ]) {
    await expect(list).toContainText(words);
  }
  await expect(list).not.toContainText('empty');
  await page.getByRole('button', { name: 'Save what was not imported…' }).click();
  await page.getByRole('button', { name: 'Undo the rest…' }).click();
  await expect(page.getByRole('checkbox', { name: 'Also what was edited since' })).toBeChecked();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }).click();
  await expect.poll(() => bridge.inputs('import.takeBack')).toEqual([{ id: 7, alsoEdited: true }]);
  await expect.poll(() => bridge.inputs('import.rejects')).toEqual([{ id: 7 }]);
});
