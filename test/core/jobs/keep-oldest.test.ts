import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const capture = async (content: string, tags: string[]): Promise<string> => {
  const saved = harness.capture(content, { tags });
  if (!saved.ok) throw new Error(saved.problem.kind);
  await harness.clock.advance(5_000);
  return saved.value.id;
};

const listed = (): Record<string, readonly string[]> =>
  Object.fromEntries(harness.core.memories.latest(50, 0).map(({ content, tags }) => [content, tags]));

const begin = async () => {
  harness.core.duplicates.ask(0, 0);
  await harness.clock.settle();
  const job = await harness.core.jobs.keepOldest();
  if (!job.ok) throw new Error(job.problem.kind);
  await harness.clock.settle();
  return job.value;
};

it('keeps the oldest of each group with the tags of all, and deletes the others at the pace of jobs', async () => {
  await capture('Grace plays the cello', ['music']);
  await capture('grace plays the cello', ['people']);
  await capture('GRACE plays the cello', []);
  await capture('Allergic to figs', []);
  await capture('allergic to figs', ['health']);
  await capture('Grace plays the cello well', ['left alone']);
  const job = await begin();
  expect(job).toMatchObject({ action: { kind: 'keep-oldest' }, total: 5 });
  expect(listed()).toEqual({
    'Grace plays the cello': ['music', 'people'],
    'Allergic to figs': ['health'],
    'Grace plays the cello well': ['left alone'],
  });
  await harness.clock.advance(3 * 3_600_000);
  expect(harness.onServer()).toEqual(['Allergic to figs', 'Grace plays the cello', 'Grace plays the cello well']);
  expect(harness.core.jobs.read()).toMatchObject({ value: [{ state: 'finished', done: 5, failed: 0 }] });
});

it('takes back what has not left when it is stopped', async () => {
  await capture('Grace plays the cello', ['music']);
  await capture('grace plays the cello', ['people']);
  const before = listed();
  const problem = { kind: 'offline', reason: 'no-network' } as const;
  for (const kind of ['read', 'update', 'remove'] as const) {
    harness.omi.faults.set(
      kind,
      Array.from({ length: 50 }, () => ({ problem, when: 'before' })),
    );
  }
  const { id } = await begin();
  expect(Object.keys(listed())).toHaveLength(1);
  harness.core.jobs.stop(id);
  await harness.clock.settle();
  expect(listed()).toEqual(before);
});

it('waits with the others while the tags of the oldest wait for another job', async () => {
  const oldest = await capture('Grace plays the cello', ['music']);
  await capture('grace plays the cello', ['people']);
  await capture('GRACE plays the cello', ['cello']);
  const offline = { problem: { kind: 'offline', reason: 'no-network' }, when: 'before' } as const;
  harness.omi.faults.set('read', [offline]);
  await harness.core.jobs.start({ kind: 'tag', tag: 'job' }, { ids: [oldest], hasMore: false });
  await begin();
  expect(Object.keys(listed())).toHaveLength(3);
  const keeping = () => {
    const jobs = harness.core.jobs.read();
    return jobs.ok ? jobs.value.find(({ action }) => action.kind === 'keep-oldest') : null;
  };
  expect(keeping()).toMatchObject({ waiting: 3, failed: 0 });
  await harness.clock.advance(3 * 3_600_000);
  expect(keeping()).toMatchObject({ state: 'finished', done: 3, failed: 0 });
  expect([...harness.omi.rows.values()].map(({ content, tags }) => [content, tags.toSorted()])).toEqual([
    ['Grace plays the cello', ['cello', 'job', 'music', 'people']],
  ]);
});

it('leaves what is to stay, and deletes nothing whose tags could not be taken over', async () => {
  const kept = await capture('Grace plays the cello', []);
  const both = await capture('grace plays the cello', ['people']);
  harness.core.duplicates.setKept(kept, both, true);
  const refusing = await capture('Allergic to figs', []);
  await capture('allergic to figs', ['health']);
  const refusal = { kind: 'rejected', status: 422, reason: 'no' } as const;
  harness.omi.faults.set('update', [{ problem: refusal, when: 'before' }]);
  harness.core.changes.edit(refusing, { category: 'work' });
  await harness.clock.advance(60_000);
  expect(harness.core.memories.find(refusing)?.state).toBe('refused');
  await begin();
  await harness.clock.settle();
  expect(Object.keys(listed()).toSorted()).toEqual([
    'Allergic to figs',
    'Grace plays the cello',
    'allergic to figs',
    'grace plays the cello',
  ]);
  expect(harness.core.jobs.read()).toMatchObject({ value: [{ failed: 2 }] });
});

it('takes its tags out again of what the person changed and still waits', async () => {
  const oldest = await capture('Grace plays the cello', ['music']);
  await capture('grace plays the cello', ['people']);
  const problem = { kind: 'offline', reason: 'no-network' } as const;
  for (const kind of ['read', 'update', 'remove'] as const) {
    harness.omi.faults.set(
      kind,
      Array.from({ length: 50 }, () => ({ problem, when: 'before' })),
    );
  }
  harness.core.changes.edit(oldest, { tags: ['music', 'mine'] });
  const { id } = await begin();
  expect(listed()).toEqual({ 'Grace plays the cello': ['music', 'mine', 'people'] });
  harness.core.jobs.stop(id);
  await harness.clock.settle();
  expect(listed()).toEqual({ 'Grace plays the cello': ['music', 'mine'], 'grace plays the cello': ['people'] });
});
