import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BulkAction, Job } from '../../../preload/contract/jobs.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { valueOf } from '../import/planned.ts';
import { lost, offline } from '../../fakes/problems.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const tagged: BulkAction = { kind: 'tag', tag: 'x' };
const hour = 3_610_000;

const capture = (tags: string[]): string => valueOf(harness.capture('I like tea', { tags })).id;
const begin = async (action: BulkAction, ids: string[]): Promise<number> =>
  valueOf(await harness.core.jobs.start(action, { ids, hasMore: false })).id;
const job = (): Job | undefined => valueOf(harness.core.jobs.read())[0];
const inOmi = () => [...harness.omi.rows.values()];

/** The same words once more: what was in Omi has the tag `mine`. Answers the id of the second, which waits. */
const sayAgain = async (fault: { readonly problem: Problem; readonly when: 'before' | 'after' }): Promise<string> => {
  capture(['mine']);
  await harness.clock.settle();
  harness.omi.faults.set('create', [fault]);
  const second = capture(['also']);
  await harness.clock.settle();
  return second;
};
const isCopy = (id: string): boolean => harness.core.memories.originalOf(id) !== id;

it('takes out again what was about a memory that has become a copy of another one meanwhile', async () => {
  const second = await sayAgain({ problem: lost, when: 'after' });
  const id = await begin(tagged, [second]);
  await harness.clock.settle();
  harness.core.jobs.pause(id);
  await harness.clock.advance(hour);
  expect(isCopy(second)).toBe(true);
  expect(harness.core.memories.latest(1, 0)).toMatchObject([{ tags: ['mine', 'also', 'x'] }]);

  harness.core.jobs.stop(id);
  await harness.clock.advance(hour);
  expect(job()).toMatchObject({ state: 'stopped', total: 1, done: 0, undone: 1 });
  expect(harness.core.memories.latest(5, 0)).toMatchObject([{ tags: ['mine', 'also'] }]);
  expect(inOmi()).toMatchObject([{ tags: ['mine', 'also'] }]);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('leaves the category that was said of such a memory', async () => {
  const { id: first } = harness.omi.put({ content: 'I like tea', category: 'system', tags: [], visibility: 'private' });
  await harness.core.mirror.refresh();
  harness.core.changes.edit(`omi:${first}`, { tags: ['mine'] });
  await harness.clock.settle();
  harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
  const second = capture([]);
  await harness.clock.settle();
  const id = await begin({ kind: 'set-category', category: 'interesting' }, [second]);
  await harness.clock.settle();
  harness.core.jobs.pause(id);
  await harness.clock.advance(hour);
  expect(isCopy(second)).toBe(true);
  harness.core.jobs.stop(id);
  await harness.clock.advance(hour);
  expect(job()).toMatchObject({ state: 'stopped', undone: 1 });
  expect(inOmi()).toMatchObject([{ tags: ['mine'], category: 'manual' }]);
});

it.each<[BulkAction, object]>([
  [tagged, { tags: ['mine', 'also'] }],
  [{ kind: 'set-category', category: 'system' }, { category: 'manual' }],
  [{ kind: 'set-visibility', visibility: 'public' }, { visibility: 'private' }],
])('takes $kind out again that was to go with words which Omi had already', async (action, had) => {
  const second = await sayAgain({ problem: offline, when: 'before' });
  const id = await begin(action, [second]);
  await harness.clock.settle();
  const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
  harness.omi.faults.set('update', [...never]);
  harness.omi.faults.set('read', [...never]);
  await harness.clock.advance(120_000);
  expect(isCopy(second)).toBe(true);
  expect(harness.core.memories.latest(5, 0)).not.toMatchObject([had]);

  harness.core.jobs.stop(id);
  await harness.clock.settle();
  expect(harness.core.memories.latest(5, 0)).toMatchObject([had]);
  expect(job()).toMatchObject({ state: 'stopped', total: 1, done: 0, undone: 1 });
  harness.omi.faults.clear();
  await harness.clock.advance(hour);
  expect(inOmi()).toMatchObject([had]);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('leaves what Omi had of it before, and what has arrived', async () => {
  const first = capture(['x']);
  await harness.clock.settle();
  harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
  const second = capture(['also']);
  await harness.clock.settle();
  const id = await begin(tagged, [second]);
  await harness.clock.settle();
  const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
  harness.omi.faults.set('update', [...never]);
  harness.omi.faults.set('read', [...never]);
  await harness.clock.advance(120_000);
  harness.core.jobs.stop(id);
  await harness.clock.settle();
  expect(harness.core.memories.find(first)?.tags).toEqual(['x', 'also']);
  harness.omi.faults.clear();
  await harness.clock.advance(hour);
  expect(inOmi()).toMatchObject([{ tags: ['x', 'also'] }]);
});
