import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';
import { importRows, jobOf, planned, plannedRows, valueOf } from './planned.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const hour = 3_610_000;
const offline: Problem = { kind: 'offline', reason: 'no-network' };
const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
const items = () => office.core.database.prepare('SELECT * FROM import_item ORDER BY id').all();
const kinds = () => office.omi.calls.map(({ kind }) => kind).filter((kind) => kind === 'create' || kind === 'batch');

describe('an import that was paused', () => {
  it('sends nothing, also after a restart, and goes on when it is resumed', async () => {
    office.omi.faults.set('batch', [...never]);
    const id = await importRows(office, plannedRows(100));
    office.core.jobs.pause(id);
    office.omi.faults.clear();
    await office.crash();
    await office.clock.advance(2 * hour);
    expect(office.onServer()).toEqual([]);
    expect(jobOf(office, id)).toMatchObject({ state: 'paused', waiting: 100, endsAt: null });
    office.core.jobs.resume(id);
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(100);
  });
});

describe('an import that was stopped', () => {
  it('withdraws what has not left, which leaves the list, and keeps what has', { timeout: 60_000 }, async () => {
    const id = await importRows(office, plannedRows(2_600));
    office.core.jobs.stop(id);
    for (let n = 0; n < 40; n += 1) await office.clock.settle();
    expect(jobOf(office, id)).toMatchObject({ state: 'stopped', total: 2_600, done: 475, undone: 2_125, waiting: 0 });
    expect(office.core.memories.count()).toBe(475);
    await office.clock.advance(6 * hour);
    expect(office.onServer()).toHaveLength(475);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
    expect(items().filter(({ state }) => state === 'withdrawn')).toHaveLength(2_125);
  });

  it('puts back what it changed or deleted here and never said', async () => {
    for (const n of [1, 2]) {
      office.omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private' });
    }
    await office.core.mirror.refresh();
    office.omi.faults.set('update', [...never]);
    office.omi.faults.set('read', [...never]);
    office.omi.faults.set('remove', [...never]);
    const id = await importRows(office, [
      planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'other' }),
      planned(2, { op: 'delete', memoryId: 'omi:server-2' }),
    ]);
    office.core.jobs.stop(id);
    await office.clock.advance(120_000);
    expect(office.states()).toEqual(['fact 1: synced', 'fact 2: synced']);
    expect(office.onServer()).toEqual(['fact 1', 'fact 2']);
    expect(jobOf(office, id)).toMatchObject({ state: 'stopped', undone: 2, done: 0 });
  });
});

describe('a row that Omi refuses', () => {
  it('stands alone, is kept for mending, and is alone tried again', async () => {
    office.omi.refused.add('row 7');
    const id = await importRows(office, plannedRows(25));
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(24);
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 24, failed: 1 });
    expect(office.refused()).toMatchObject([{ content: 'row 7', state: 'refused' }]);
    const before = kinds().length;
    office.omi.refused.clear();
    office.core.jobs.retry(id);
    await office.clock.advance(60_000);
    expect(kinds()).toHaveLength(before + 1);
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 25, failed: 0 });
  });

  it('stays under Needs attention when the import is stopped or dismissed', async () => {
    office.omi.refused.add('row 1');
    const id = await importRows(office, plannedRows(2));
    await office.clock.advance(5_000);
    office.core.jobs.stop(id);
    await office.clock.settle();
    expect(jobOf(office, id)).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
    expect(office.refused()).toMatchObject([{ content: 'row 1' }]);
    office.core.jobs.dismiss(id);
    await office.clock.settle();
    expect(valueOf(office.core.jobs.read())).toEqual([]);
    expect(office.refused()).toMatchObject([{ content: 'row 1' }]);
    expect(items()).toHaveLength(2);
  });
});
