import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offline } from '../../fakes/problems.ts';
import { valueOf } from '../import/planned.ts';
import { openHarness, type Harness } from '../harness.ts';
import { jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start, job, there } = jobsIn(() => harness);

describe('what fails in a job', () => {
  it('is what Omi ignored, with the reason', async () => {
    const ids = await settled(3);
    harness.omi.ignored.add('category');
    const id = await start({ kind: 'set-category', category: 'work' }, ids);
    await harness.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 3 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([
      { content: 'fact 0', problem: { kind: 'not-taken', fields: ['category'] } },
      { content: 'fact 1' },
      { content: 'fact 2' },
    ]);
    expect(harness.refused()).toHaveLength(3);
    harness.omi.ignored.clear();
    harness.core.jobs.retry(id);
    await harness.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 3, failed: 0 });
    expect(harness.refused()).toEqual([]);
  });

  it('is what Omi ignored of a change that the person had waiting', async () => {
    const [first = '', second = ''] = await settled(2);
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(first, { tags: ['old', 'mine'] });
    await harness.clock.settle();
    const id = await start(tagged, [first, second]);
    harness.omi.ignored.add('tags');
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 2 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([
      { id: first, problem: { kind: 'not-taken', fields: ['tags'] } },
      { id: second, problem: { kind: 'not-taken', fields: ['tags'] } },
    ]);
    harness.omi.ignored.clear();
    harness.core.jobs.retry(id);
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 0 });
  });

  it('is what Omi ignored of a memory that had not left when the job changed it', async () => {
    harness.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    const captured = harness.core.memories.latest(1, 0)[0]?.id ?? '';
    const id = await start({ kind: 'set-category', category: 'workflow' }, [captured]);
    harness.omi.ignored.add('category');
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 1 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([{ problem: { fields: ['category'] } }]);
  });

  it('is nothing that Omi took, whatever it ignores of a later change', async () => {
    const [only = ''] = await settled(1);
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(only, { tags: ['old', 'mine'] });
    await harness.clock.settle();
    await start(tagged, [only]);
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(1);
    harness.core.changes.edit(only, { tags: ['other'] });
    await harness.clock.advance(60_000);
    harness.omi.ignored.add('tags');
    harness.core.changes.edit(only, { tags: ['x'] });
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(0);
    expect(job()).toMatchObject({ state: 'finished', done: 1, failed: 0 });
  });
});
