import { expect, it } from 'vitest';
import { JobList } from '../../renderer/parts/job-list.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { job } from '../fakes/jobs.ts';

const failures = [{ id: 'm1', content: 'Fact', problem: { kind: 'locked' as const } }];

const opened = async () => {
  const bridge = createFakeBridge('library', {
    'jobs.read': () => well([job()]),
    'jobs.failures': () => well(failures),
  });
  const jobs = new JobList(bridge, () => 0);
  await jobs.start();
  return { bridge, jobs };
};

it('says aloud what begins, fails and ends, and nothing of each step', async () => {
  const { bridge, jobs } = await opened();
  expect(jobs.news).toBe('');
  bridge.tell('jobs.changed', [job({ done: 50 })]);
  expect(jobs.news).toBe('');
  bridge.tell('jobs.changed', [job({ failed: 2 })]);
  expect(jobs.news).toBe('Tagging 300 with #family: 41 done, waiting, 2 failed');
  bridge.tell('jobs.changed', [job({ failed: 3 }), job({ id: 2, action: { kind: 'delete' }, done: 0 })]);
  expect(jobs.news).toBe('Deleting 300: 0 done, waiting');
  bridge.tell('jobs.changed', [job({ state: 'finished', done: 297, failed: 3, waiting: 0 })]);
  expect(jobs.news).toBe('Tagging 300 with #family: 297 done, 3 failed');
});

it('shows what failed while that is asked for, as it is by then', async () => {
  const { bridge, jobs } = await opened();
  bridge.tell('jobs.changed', [job({ failed: 1 })]);
  await jobs.toggleFailures(job());
  expect(jobs.failures).toEqual({ job: 1, rows: failures });
  bridge.tell('jobs.changed', [job({ failed: 2 })]);
  expect(bridge.inputs('jobs.failures')).toHaveLength(2);
  bridge.tell('jobs.changed', [job({ failed: 0 })]);
  expect(jobs.failures).toBeNull();
  await jobs.toggleFailures(job());
  await jobs.toggleFailures(job());
  expect(jobs.failures).toBeNull();
});

it('knows whether one says how long it takes, and goes with the time', async () => {
  let now = 5;
  const bridge = createFakeBridge('library', { 'jobs.read': () => well([job({ endsAt: null })]) });
  const jobs = new JobList(bridge, () => now);
  await jobs.start();
  expect([jobs.isTimed, jobs.now]).toEqual([false, 5]);
  bridge.tell('jobs.changed', [job({ endsAt: 60_000 })]);
  now = 20_000;
  jobs.tick();
  expect([jobs.isTimed, jobs.now]).toEqual([true, 20_000]);
  bridge.tell('jobs.changed', [job({ endsAt: 60_000, state: 'paused' })]);
  expect(jobs.isTimed).toBe(false);
});
