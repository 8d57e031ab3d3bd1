import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BulkAction, Job } from '../../../preload/contract/jobs.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { valueOf } from '../import/planned.ts';
import { lost, offline } from '../../fakes/problems.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const tagged: BulkAction = { kind: 'tag', tag: 'x' };
const hour = 3_610_000;

const capture = (tags: string[]): string => valueOf(office.capture('I like tea', { tags })).id;
const begin = async (action: BulkAction, ids: string[]): Promise<number> =>
  valueOf(await office.core.jobs.start(action, { ids, hasMore: false })).id;
const job = (): Job | undefined => valueOf(office.core.jobs.read())[0];
const inOmi = () => [...office.omi.rows.values()];

/** The same words once more: what was in Omi has the tag `mine`. Answers the id of the second, which waits. */
const sayAgain = async (fault: { readonly problem: Problem; readonly when: 'before' | 'after' }): Promise<string> => {
  capture(['mine']);
  await office.clock.settle();
  office.omi.faults.set('create', [fault]);
  const second = capture(['also']);
  await office.clock.settle();
  return second;
};
const isCopy = (id: string): boolean => office.core.memories.originalOf(id) !== id;

it('takes out again what was about a memory that has become a copy of another one meanwhile', async () => {
  const second = await sayAgain({ problem: lost, when: 'after' });
  const id = await begin(tagged, [second]);
  await office.clock.settle();
  office.core.jobs.pause(id);
  await office.clock.advance(hour);
  expect(isCopy(second)).toBe(true);
  expect(office.core.memories.latest(1, 0)).toMatchObject([{ tags: ['mine', 'also', 'x'] }]);

  office.core.jobs.stop(id);
  await office.clock.advance(hour);
  expect(job()).toMatchObject({ state: 'stopped', total: 1, done: 0, undone: 1 });
  expect(office.core.memories.latest(5, 0)).toMatchObject([{ tags: ['mine', 'also'] }]);
  expect(inOmi()).toMatchObject([{ tags: ['mine', 'also'] }]);
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('leaves the category that was said of such a memory', async () => {
  const { id: first } = office.omi.put({ content: 'I like tea', category: 'system', tags: [], visibility: 'private' });
  await office.core.mirror.refresh();
  office.core.changes.edit(`omi:${first}`, { tags: ['mine'] });
  await office.clock.settle();
  office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
  const second = capture([]);
  await office.clock.settle();
  const id = await begin({ kind: 'set-category', category: 'interesting' }, [second]);
  await office.clock.settle();
  office.core.jobs.pause(id);
  await office.clock.advance(hour);
  expect(isCopy(second)).toBe(true);
  office.core.jobs.stop(id);
  await office.clock.advance(hour);
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
  await office.clock.settle();
  const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
  office.omi.faults.set('update', [...never]);
  office.omi.faults.set('read', [...never]);
  await office.clock.advance(120_000);
  expect(isCopy(second)).toBe(true);
  expect(office.core.memories.latest(5, 0)).not.toMatchObject([had]);

  office.core.jobs.stop(id);
  await office.clock.settle();
  expect(office.core.memories.latest(5, 0)).toMatchObject([had]);
  expect(job()).toMatchObject({ state: 'stopped', total: 1, done: 0, undone: 1 });
  office.omi.faults.clear();
  await office.clock.advance(hour);
  expect(inOmi()).toMatchObject([had]);
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
});

it('leaves what Omi had of it before, and what has arrived', async () => {
  const first = capture(['x']);
  await office.clock.settle();
  office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
  const second = capture(['also']);
  await office.clock.settle();
  const id = await begin(tagged, [second]);
  await office.clock.settle();
  const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
  office.omi.faults.set('update', [...never]);
  office.omi.faults.set('read', [...never]);
  await office.clock.advance(120_000);
  office.core.jobs.stop(id);
  await office.clock.settle();
  expect(office.core.memories.find(first)?.tags).toEqual(['x', 'also']);
  office.omi.faults.clear();
  await office.clock.advance(hour);
  expect(inOmi()).toMatchObject([{ tags: ['x', 'also'] }]);
});
