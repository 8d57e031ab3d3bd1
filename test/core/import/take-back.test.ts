import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, jobOf, planned, plannedRows, valueOf } from './planned.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  await harness.core.mirror.refresh();
});
afterEach(async () => {
  await harness.close();
});

const hour = 3_610_000;
const never = (n = 50) => Array.from({ length: n }, () => ({ problem: offline, when: 'before' as const }));
const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const put = (content: string, more = {}) =>
  harness.omi.put({ content, category: 'manual', tags: ['old'], visibility: 'private', ...more });
const idOf = (content: string): string =>
  harness.core.memories.latest(5_000, 0).find((memory) => memory.content === content)?.id ?? '';
const takeBack = async (id: number, alsoEdited = false, ms = 120_000): Promise<number> => {
  const job = valueOf(harness.core.imports.takeBack(id, alsoEdited));
  await harness.clock.advance(ms);
  return job.id;
};
const stayedCount = `SELECT COUNT(*) AS n FROM import_item WHERE back = 'edited'`;
const kept = { edited: 0, before: 0, unsure: 0, failed: 0 };

describe('an import that is taken back', () => {
  it('removes what it made and nothing else', async () => {
    put('mine');
    put('row 2');
    await harness.clock.advance(hour);
    const id = await importRows(harness, plannedRows(5));
    await harness.clock.advance(60_000);
    const back = await takeBack(id);
    expect(harness.onServer()).toEqual(['mine', 'row 2']);
    expect(jobOf(harness, back)).toMatchObject({
      action: { kind: 'undo-import', importJob: id, alsoEdited: false },
      state: 'finished',
      total: 5,
      done: 5,
      waiting: 0,
      failed: 0,
    });
    expect((await report(id)).back).toEqual({
      removed: 4,
      restored: 0,
      nothing: 0,
      waiting: 0,
      kept: { ...kept, before: 1 },
    });
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('leaves what was in Omi before as it was, unless a person said more of it', async () => {
    const asItWas = { category: 'work', tags: ['old'], visibility: 'private' } as const;
    put('mine', asItWas);
    put('also mine', asItWas);
    await harness.clock.advance(hour);
    harness.pause(true);
    const id = await importRows(harness, [
      planned(1, { content: 'mine', visibility: 'public' }),
      planned(2, { content: 'also mine' }),
      planned(3),
    ]);
    valueOf(harness.core.changes.edit(idOf('also mine'), { tags: ['imported', 'said'] }));
    harness.pause(false);
    await harness.clock.advance(60_000);
    const there = () => [...harness.omi.rows.values()].filter(({ content }) => content !== 'row 3');
    expect(there()).toMatchObject([asItWas, { tags: ['old', 'imported', 'said'] }]);
    expect(harness.core.memories.find(idOf('mine'))).toMatchObject(asItWas);
    expect(await report(id)).toMatchObject({ state: 'checked', before: 2, exact: 1, waiting: 0 });
    await takeBack(id);
    expect(there()).toMatchObject([asItWas, { tags: ['old', 'imported', 'said'] }]);
  });

  it('gives back to what was in Omi before what an older Omi wrote over it', async () => {
    const asItWas = { category: 'interesting', visibility: 'private' } as const;
    put('mine', asItWas);
    await harness.core.mirror.scanAll();
    await harness.clock.advance(hour);
    harness.pause(true);
    await importRows(harness, [planned(1, { content: 'mine', visibility: 'public' })]);
    const now = harness.clock.now();
    const written = { category: 'manual', tags: ['imported'], createdAt: now, updatedAt: now };
    harness.omi.edit('server-1', { ...written, visibility: 'public' });
    harness.pause(false);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ ...asItWas, tags: ['imported', 'old'] }]);
  });

  it('goes at the pace that Omi allows, and comes to its end over a crash', { timeout: 60_000 }, async () => {
    const id = await importRows(harness, plannedRows(400));
    await harness.clock.advance(hour);
    const back = await takeBack(id, false, 5_000);
    expect(jobOf(harness, back)?.waiting).toBeGreaterThan(250);
    await harness.crash();
    await harness.clock.advance(4 * hour);
    expect(harness.onServer()).toEqual([]);
    expect(jobOf(harness, back)).toMatchObject({ state: 'finished', done: 400 });
    expect(harness.omi.calls.filter(({ kind }) => kind === 'remove')).toHaveLength(400);
  });

  it('keeps what was edited since, here or in Omi, unless that is to go as well', async () => {
    const id = await importRows(harness, plannedRows(6));
    await harness.clock.advance(60_000);
    harness.core.changes.edit(idOf('row 1'), { content: 'my own words' });
    harness.core.changes.edit(idOf('row 2'), { tags: ['mine'] });
    await harness.clock.advance(60_000);
    // Nobody here has heard of this one yet.
    harness.omi.edit('server-3', { content: 'said on the phone' });
    await takeBack(id);
    expect(harness.onServer()).toEqual(['my own words', 'row 2', 'said on the phone']);
    expect(harness.states()).toEqual(['my own words: synced', 'row 2: synced', 'said on the phone: synced']);
    expect((await report(id)).back).toMatchObject({ removed: 3, waiting: 0, kept: { ...kept, edited: 3 } });
    await takeBack(id, true);
    expect(harness.onServer()).toEqual([]);
    expect((await report(id)).back).toMatchObject({ removed: 6, kept });
  });

  it('looks at what was edited some at a time, and goes on over a crash', async () => {
    const id = await importRows(harness, plannedRows(150));
    await harness.clock.advance(60_000);
    harness.core.database.exec(`UPDATE import_item SET back = 'edited'`);
    harness.pause(true);
    const stayed = (): number => Number(harness.core.database.prepare(stayedCount).get()?.['n']);

    const back = valueOf(harness.core.imports.takeBack(id, true)).id;
    expect(stayed()).toBe(150);
    expect(jobOf(harness, back)).toMatchObject({ state: 'running', total: 150, waiting: 150, done: 0 });
    while (stayed() === 150) await turn();
    expect(stayed()).toBe(50);
    expect(jobOf(harness, back)).toMatchObject({ state: 'running', total: 150, waiting: 150, done: 0 });
    void harness.core.stop();
    await harness.crash();
    for (let n = 0; n < 5; n += 1) await harness.clock.settle();
    expect(stayed()).toBe(0);
    expect(harness.core.memories.count()).toBe(0);
    expect(jobOf(harness, back)).toMatchObject({ state: 'running', total: 150, waiting: 150, done: 0 });
  });

  it('keeps what is edited in Omi while its removal waits its turn', { timeout: 60_000 }, async () => {
    const id = await importRows(harness, plannedRows(130));
    await harness.clock.advance(hour);
    await takeBack(id, false, 30_000);
    const waiting = harness.onServer();
    expect(waiting.length).toBeGreaterThan(10);
    const [late] = [...harness.omi.rows.values()];
    harness.omi.edit(late?.id ?? '', { tags: ['imported', 'looked at'] });
    await harness.clock.advance(2 * hour);
    expect(harness.onServer()).toEqual([late?.content]);
    expect((await report(id)).back).toMatchObject({ removed: 129, waiting: 0, kept: { ...kept, edited: 1 } });
  });

  it('puts back what it changed and what it deleted', async () => {
    for (const n of [1, 2, 3]) put(`fact ${n}`);
    await harness.core.mirror.scanAll();
    const id = await importRows(harness, [
      planned(1, { op: 'change', memoryId: 'omi:server-1', content: 'fact one', tags: ['old', 'new'] }),
      planned(2, { op: 'delete', memoryId: 'omi:server-2', content: 'fact 2' }),
      planned(3, { op: 'change', memoryId: 'omi:server-3', content: 'fact three', tags: ['old'] }),
    ]);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['fact one', 'fact three']);
    harness.core.changes.edit('omi:server-3', { content: 'edited since' });
    await harness.clock.advance(60_000);
    await takeBack(id);
    expect(harness.onServer()).toEqual(['edited since', 'fact 1', 'fact 2']);
    expect([...harness.omi.rows.values()].find(({ content }) => content === 'fact 1')).toMatchObject({ tags: ['old'] });
    expect((await report(id)).back).toMatchObject({
      removed: 0,
      restored: 2,
      waiting: 0,
      kept: { ...kept, edited: 1 },
    });
  });

  it('tells a deletion as what it is, and has nothing to put back of what was gone before', async () => {
    for (const n of [1, 2]) put(`fact ${n}`);
    await harness.core.mirror.scanAll();
    harness.core.trash.remove('omi:server-2');
    await harness.clock.advance(60_000);
    const id = await importRows(harness, [
      planned(1, { op: 'delete', memoryId: 'omi:server-1', content: 'fact 1' }),
      planned(2, { op: 'delete', memoryId: 'omi:server-2', content: 'fact 2' }),
    ]);
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 0, removed: 0, deleted: 2, returned: 0 });
    await takeBack(id);
    expect(harness.onServer()).toEqual(['fact 1']);
    expect(await report(id)).toMatchObject({ removed: 0, deleted: 1, returned: 1 });
    expect((await report(id)).back).toEqual({ removed: 0, restored: 1, nothing: 1, waiting: 0, kept });
  });

  it('is stopped first where it is not through, and what was never sent never is', async () => {
    const id = await importRows(harness, plannedRows(600));
    expect(harness.onServer()).toHaveLength(475);
    harness.omi.faults.set('remove', never());
    const back = await takeBack(id, false, 0);
    for (let n = 0; n < 30; n += 1) await harness.clock.settle();
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', done: 475, undone: 125 });
    expect(harness.core.memories.count()).toBe(475 - 200);
    harness.core.jobs.stop(back);
    for (let n = 0; n < 10; n += 1) await harness.clock.settle();
    await harness.clock.advance(hour);
    expect(jobOf(harness, back)?.state).toBe('stopped');
    expect(harness.core.memories.count()).toBe(harness.onServer().length);
    harness.omi.faults.clear();
    await takeBack(id, false, 5 * hour);
    expect(harness.onServer()).toEqual([]);
    expect(harness.core.memories.count()).toBe(0);
  });

  it('waits for what is under way, and takes what Omi refused out of the list', async () => {
    harness.omi.refused.add('row 1');
    harness.omi.faults.set('batch', [
      { problem: { kind: 'answer-lost', reason: 'timeout', status: null }, when: 'after' },
    ]);
    const id = await importRows(harness, plannedRows(3));
    await takeBack(id, false, 300_000);
    expect(harness.onServer()).toEqual([]);
    expect(harness.refused()).toEqual([]);
    expect(harness.core.memories.count()).toBe(0);
  });

  it('says when Omi refuses to remove something', async () => {
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(60_000);
    harness.omi.faults.set('remove', [{ problem: { kind: 'locked' }, when: 'before' }]);
    const back = await takeBack(id);
    expect(jobOf(harness, back)).toMatchObject({ done: 1, failed: 1 });
    expect((await report(id)).back).toMatchObject({ removed: 1, kept: { ...kept, failed: 1 } });
    expect(harness.core.imports.takeBack(99, false)).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});
