import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const hour = 3_610_000;
const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
const items = () => harness.core.database.prepare('SELECT * FROM import_item ORDER BY id').all();
const kinds = () => harness.omi.calls.map(({ kind }) => kind).filter((kind) => kind === 'create' || kind === 'batch');

describe('an import that was paused', () => {
  it('sends nothing, also after a restart, and goes on when it is resumed', async () => {
    harness.omi.faults.set('batch', [...never]);
    const id = await importRows(harness, plannedRows(100));
    harness.core.jobs.pause(id);
    harness.omi.faults.clear();
    await harness.crash();
    await harness.clock.advance(2 * hour);
    expect(harness.onServer()).toEqual([]);
    expect(jobOf(harness, id)).toMatchObject({ state: 'paused', waiting: 100, endsAt: null });
    harness.core.jobs.resume(id);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(100);
  });
});

describe('an import that was stopped', () => {
  it('withdraws what has not left, which leaves the list, and keeps what has', { timeout: 60_000 }, async () => {
    const id = await importRows(harness, plannedRows(2_600));
    harness.core.jobs.stop(id);
    for (let n = 0; n < 40; n += 1) await harness.clock.settle();
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', total: 2_600, done: 475, undone: 2_125, waiting: 0 });
    expect(harness.core.memories.count()).toBe(475);
    await harness.clock.advance(6 * hour);
    expect(harness.onServer()).toHaveLength(475);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
    expect(items().filter(({ state }) => state === 'withdrawn')).toHaveLength(2_125);
  });

  it('puts back what it changed or deleted here and never said', async () => {
    for (const n of [1, 2]) {
      harness.omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private' });
    }
    await harness.core.mirror.refresh();
    harness.omi.faults.set('update', [...never]);
    harness.omi.faults.set('read', [...never]);
    harness.omi.faults.set('remove', [...never]);
    const id = await importRows(harness, [
      planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'other' }),
      planned(2, { op: 'delete', memoryId: 'omi:server-2' }),
    ]);
    harness.core.jobs.stop(id);
    await harness.clock.advance(120_000);
    expect(harness.states()).toEqual(['fact 1: synced', 'fact 2: synced']);
    expect(harness.onServer()).toEqual(['fact 1', 'fact 2']);
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', undone: 2, done: 0 });
  });
});

describe('a row that Omi refuses', () => {
  it('stands alone, is kept for mending, and is alone tried again', async () => {
    harness.omi.refused.add('row 7');
    const id = await importRows(harness, plannedRows(25));
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(24);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 24, failed: 1 });
    expect(harness.refused()).toMatchObject([{ content: 'row 7', state: 'refused' }]);
    const before = kinds().length;
    harness.omi.refused.clear();
    harness.core.jobs.retry(id);
    await harness.clock.advance(60_000);
    expect(kinds()).toHaveLength(before + 1);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 25, failed: 0 });
  });

  it('stays under Needs attention when the import is stopped or dismissed', async () => {
    harness.omi.refused.add('row 1');
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(5_000);
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
    expect(harness.refused()).toMatchObject([{ content: 'row 1' }]);
    harness.core.jobs.dismiss(id);
    await harness.clock.settle();
    expect(valueOf(harness.core.jobs.read())).toEqual([]);
    expect(harness.refused()).toMatchObject([{ content: 'row 1' }]);
    expect(items()).toHaveLength(2);
  });
});
