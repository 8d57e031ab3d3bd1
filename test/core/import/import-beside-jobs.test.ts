import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, jobOf, planned, plannedRows, valueOf } from './planned.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

describe('an import', () => {
  it('waits for another job that has something under way about the same field', async () => {
    harness.omi.put({ content: 'fact', category: 'manual', tags: [], visibility: 'private' });
    await harness.core.mirror.refresh();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const tagging = valueOf(
      await harness.core.jobs.start({ kind: 'tag', tag: 'x' }, { ids: ['omi:server-1'], hasMore: false }),
    );
    await harness.clock.settle();
    harness.core.jobs.pause(tagging.id);
    const id = await importRows(harness, [
      planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'fact', tags: ['x', 'y'] }),
    ]);
    expect(jobOf(harness, id)).toMatchObject({ state: 'running', waiting: 1, failed: 0 });
    harness.core.jobs.resume(tagging.id);
    await harness.clock.advance(300_000);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 1 });
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['x', 'y'] }]);
  });

  it('goes on as soon as what a person changed in the same memory is in Omi', async () => {
    harness.omi.put({ content: 'fact', category: 'manual', tags: [], visibility: 'private' });
    await harness.core.mirror.refresh();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    valueOf(harness.core.changes.edit('omi:server-1', { tags: ['mine'] }));
    await harness.clock.settle();
    const id = await importRows(harness, [
      planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'fact', tags: ['x'] }),
    ]);
    expect(jobOf(harness, id)).toMatchObject({ state: 'running', waiting: 1 });
    await harness.clock.advance(20_000);
    expect(harness.omi.calls.filter(({ kind }) => kind === 'update').length).toBeGreaterThan(1);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 1 });
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['x'] }]);
  });

  it('rests while all of its rows wait for another job', async () => {
    harness.omi.put({ content: 'fact', category: 'manual', tags: [], visibility: 'private' });
    await harness.core.mirror.refresh();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const tagging = valueOf(
      await harness.core.jobs.start({ kind: 'tag', tag: 'x' }, { ids: ['omi:server-1'], hasMore: false }),
    );
    await harness.clock.settle();
    harness.core.jobs.pause(tagging.id);
    await importRows(harness, [planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'fact', tags: ['y'] })]);
    harness.core.outbox.wake();
    await harness.clock.settle();
    const transactions = vi.spyOn(harness.core.store, 'transaction');
    await harness.clock.settle();
    expect(transactions).not.toHaveBeenCalled();
  });

  it('sends new memories although an older job waits for single requests', async () => {
    for (let n = 0; n < 150; n += 1) {
      harness.omi.put({ content: `fact ${n}`, category: 'manual', tags: [], visibility: 'private' });
    }
    await harness.core.mirror.refresh();
    const ids = harness.core.memories.latest(500, 0).map(({ id }) => id);
    await harness.core.jobs.start({ kind: 'tag', tag: 'x' }, { ids, hasMore: false });
    await harness.clock.advance(60_000);
    await importRows(harness, plannedRows(30));
    expect(harness.onServer().filter((content) => content.startsWith('row'))).toHaveLength(30);
  });
});
