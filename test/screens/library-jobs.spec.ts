import { well } from '../fakes/bridge.ts';
import { job as jobOf } from '../fakes/jobs.ts';
import { hour, main, now, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const job = (changes: Parameters<typeof jobOf>[0] = {}) =>
  jobOf({ startedAt: now, requests: 259, goesOnAt: now + hour / 2, endsAt: now + 2 * hour, ...changes });

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('shows nothing without jobs', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(page.getByRole('option')).toHaveCount(rows.length);
  await expect(page.getByRole('region', { name: 'Jobs' })).toHaveCount(0);
});

test('says what a job does, how far it is and how long it takes, and pauses and stops it', async ({ open, page }) => {
  const answers = main(rows, {
    'jobs.read': () => well([job()]),
    'jobs.pause': () => well(job({ state: 'paused', endsAt: null })),
    'jobs.stop': () => well(job({ state: 'stopping', endsAt: null })),
  });
  const { main: bridge, tell } = await open('library', answers);
  const strip = page.getByRole('region', { name: 'Jobs' });
  await expect(strip).toContainText(
    /Tagging 300 with #family: 41 done, 100 an hour, 259 requests left, goes on at \d{1,2}:\d\d[^:]*: about 2 h/u,
  );
  await expect(strip.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('value', /^0\.136/u);
  await expectAccessible(page);
  // The list asks for the jobs again after a button, and may do so before or after it is told.
  const paused = [job({ state: 'paused', endsAt: null })];
  bridge.answer({ 'jobs.read': () => well(paused) });
  await strip.getByRole('button', { name: 'Pause' }).click();
  await tell('jobs.changed', paused);
  await expect(strip).toContainText('paused, 41 done');
  await strip.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => bridge.inputs('jobs.pause')).toEqual([{ id: 1 }]);
  await expect.poll(() => bridge.inputs('jobs.stop')).toEqual([{ id: 1 }]);
});

test('offers to try again what failed, to go on, and to dismiss what is over', async ({ open, page }) => {
  const answers = main(rows, {
    'jobs.read': () =>
      well([
        job({ state: 'paused', endsAt: null }),
        job({ id: 2, action: { kind: 'delete' }, state: 'finished', done: 297, waiting: 0, failed: 3, endsAt: null }),
        job({ id: 3, action: { kind: 'restore' }, state: 'stopped', done: 100, waiting: 0, undone: 200, endsAt: null }),
      ]),
    'jobs.failures': () =>
      well([
        { id: 'm1', content: 'Learned to kayak', problem: { kind: 'locked' } },
        { id: 'm2', content: null, problem: null },
      ]),
    'jobs.resume': () => well(job()),
    'jobs.retry': () => well(job()),
    'jobs.dismiss': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  const { main: bridge } = await open('library', answers);
  const deleting = page.getByRole('article', { name: 'Deleting 300' });
  await expect(deleting).toContainText('297 done, 3 failed');
  await expect(page.getByRole('article', { name: 'Restoring 300' })).toContainText('stopped, 100 done, 200 taken back');
  await deleting.getByRole('button', { name: 'Show failed' }).click();
  await expect(deleting.getByRole('list', { name: 'Failed' })).toContainText(
    'Learned to kayak Omi’s free plan locks this memory.',
  );
  await deleting.getByRole('button', { name: 'Retry failed' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await deleting.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveText('The disk is full.');
  await expectAccessible(page);
  await expect.poll(() => bridge.inputs('jobs.retry')).toEqual([{ id: 2 }]);
  await expect.poll(() => bridge.inputs('jobs.resume')).toEqual([{ id: 1 }]);
});
