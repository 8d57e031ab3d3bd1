import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, jobOf, planned, valueOf } from './planned.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  harness.omi.put({ content: 'I live in Berlin', category: 'manual', tags: ['old'], visibility: 'private' });
  await harness.core.mirror.scanAll();
});
afterEach(async () => {
  await harness.close();
});

const memoryId = 'omi:server-1';
const toRome = { op: 'change', memoryId, content: 'I live in Rome', tags: ['old'] } as const;
const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const inOmi = () => harness.omi.rows.get('server-1');
const settle = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await harness.clock.settle();
};
const goOffline = (): void => {
  const away = Array.from({ length: 60 }, () => ({ problem: offline, when: 'before' as const }));
  for (const call of ['read', 'list', 'update', 'create', 'batch'] as const) harness.omi.faults.set(call, [...away]);
};
const takeBack = async (id: number, alsoEdited = false): Promise<void> => {
  valueOf(harness.core.imports.takeBack(id, alsoEdited));
  await harness.clock.advance(120_000);
};

describe('a change that is in Omi in part', () => {
  const halfway = async (): Promise<number> => {
    harness.omi.beforeUpdate = () => {
      harness.core.budget.usedUp('single', 3_600_000);
    };
    const id = await importRows(harness, [planned(1, { ...toRome, tags: ['old', 'new'] })]);
    await harness.clock.advance(3_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', tags: ['old'] });
    return id;
  };

  it('is told as sent, but for its tags, once the rest is stopped', async () => {
    const id = await halfway();
    harness.core.jobs.stop(id);
    await harness.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', tags: ['old'] });
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
    expect(await report(id)).toMatchObject({
      state: 'checked',
      withdrawn: 0,
      different: { rows: 1, fields: { content: 0, tags: 1 } },
    });
  });

  it('is put back by Undo', async () => {
    const id = await halfway();
    harness.omi.beforeUpdate = () => undefined;
    await takeBack(id);
    await harness.clock.advance(3_700_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Berlin', tags: ['old'] });
    expect((await report(id)).back).toMatchObject({ restored: 1, waiting: 0, kept: { edited: 0 } });
  });

  it('was never sent where nothing of it was', async () => {
    goOffline();
    const id = await importRows(harness, [planned(1, { ...toRome, tags: ['old', 'new'] })]);
    harness.core.jobs.stop(id);
    await settle();
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', done: 0, undone: 1 });
    expect(await report(id)).toMatchObject({ withdrawn: 1, waiting: 0 });
    expect(harness.core.memories.find(memoryId)).toMatchObject({ content: 'I live in Berlin', tags: ['old'] });
  });
});

describe('a change of what a person changed before, and waits', () => {
  const begin = async (): Promise<number> => {
    goOffline();
    harness.core.changes.edit(memoryId, { content: 'I live in Paris' });
    return importRows(harness, [planned(1, toRome)]);
  };

  it('waits as well, and is sent after it', async () => {
    const id = await begin();
    expect(jobOf(harness, id)).toMatchObject({ state: 'running', done: 0, waiting: 1 });
    expect(await report(id)).toMatchObject({ state: 'sending', waiting: 1 });
    harness.omi.faults.clear();
    await harness.clock.advance(200_000);
    expect(inOmi()?.content).toBe('I live in Rome');
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 1 });
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1 });
  });

  it('does not go once it is stopped', async () => {
    const id = await begin();
    harness.core.jobs.stop(id);
    await settle();
    harness.omi.faults.clear();
    await harness.clock.advance(200_000);
    expect(inOmi()?.content).toBe('I live in Paris');
    expect(await report(id)).toMatchObject({ withdrawn: 1, waiting: 0 });
  });

  it('waits also behind a memory that is not in Omi yet', async () => {
    goOffline();
    const made = harness.capture('I live in Paris');
    const captured = made.ok ? made.value.id : '';
    const id = await importRows(harness, [planned(1, { ...toRome, memoryId: captured })]);
    expect(jobOf(harness, id)).toMatchObject({ done: 0, waiting: 1 });
    harness.core.jobs.stop(id);
    await settle();
    harness.omi.faults.clear();
    await harness.clock.advance(200_000);
    expect(harness.onServer()).toEqual(['I live in Berlin', 'I live in Paris']);
  });
});

describe('a field that Omi did not take', () => {
  it('is no edit of anybody: Undo puts the rest back', async () => {
    harness.omi.ignored.add('category');
    const id = await importRows(harness, [planned(1, { ...toRome, category: 'workflow' })]);
    await harness.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', category: 'manual' });
    await takeBack(id);
    expect(inOmi()?.content).toBe('I live in Berlin');
    expect((await report(id)).back).toMatchObject({ restored: 1, kept: { edited: 0 } });
  });

  it('nor is one that it took as another one', async () => {
    harness.omi.takenFor.set('work', 'system');
    const id = await importRows(harness, [planned(1, { ...toRome, category: 'work' })]);
    await harness.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', category: 'system' });
    await takeBack(id);
    expect(inOmi()).toMatchObject({ content: 'I live in Berlin', category: 'manual' });
  });

  it('stays where somebody edited another one since', async () => {
    harness.omi.ignored.add('category');
    const id = await importRows(harness, [planned(1, { ...toRome, category: 'workflow' })]);
    await harness.clock.advance(60_000);
    harness.core.changes.edit(memoryId, { content: 'I live in Oslo' });
    await harness.clock.advance(60_000);
    await takeBack(id);
    expect(inOmi()?.content).toBe('I live in Oslo');
    expect((await report(id)).back).toMatchObject({ restored: 0, kept: { edited: 1 } });
  });
});

describe('a refused row that a person mends', () => {
  it('is not sent before it is, and then looked for', async () => {
    harness.omi.refused.add('row 1');
    const id = await importRows(harness, [planned(1), planned(2)]);
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1, refused: { rows: 1 } });
    const checkedAt = (await report(id)).checkedAt ?? 0;
    goOffline();
    harness.core.changes.edit(harness.refused()[0]?.id ?? '', { content: 'row one' });
    await settle();
    expect(jobOf(harness, id)).toMatchObject({ done: 1, waiting: 1, failed: 0 });
    expect(await report(id)).toMatchObject({ state: 'sending', checkedAt: null, waiting: 1 });
    harness.omi.faults.clear();
    await harness.clock.advance(200_000);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 2 });
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1, different: { rows: 1 } });
    expect((await report(id)).checkedAt).toBeGreaterThan(checkedAt);
  });

  it('fails once more where it is refused again, and Retry tries it', async () => {
    harness.omi.refused.add('row 1').add('row one');
    const id = await importRows(harness, [planned(1)]);
    await harness.clock.advance(60_000);
    harness.core.changes.edit(harness.refused()[0]?.id ?? '', { content: 'row one' });
    await harness.clock.advance(60_000);
    expect(jobOf(harness, id)).toMatchObject({ done: 0, failed: 1 });
    harness.omi.refused.clear();
    harness.core.jobs.retry(id);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['I live in Berlin', 'row one']);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 1, failed: 0 });
  });
});
