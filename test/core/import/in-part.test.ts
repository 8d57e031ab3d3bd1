import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';
import { importRows, jobOf, planned, valueOf } from './planned.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  office.omi.put({ content: 'I live in Berlin', category: 'manual', tags: ['old'], visibility: 'private' });
  await office.core.mirror.lookAtAll();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const memoryId = 'omi:server-1';
const toRome = { op: 'change', memoryId, content: 'I live in Rome', tags: ['old'] } as const;
const report = async (id: number): Promise<ImportReport> => valueOf(await office.core.imports.report(id));
const inOmi = () => office.omi.rows.get('server-1');
const settle = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await office.clock.settle();
};
const goOffline = (): void => {
  const away = Array.from({ length: 60 }, () => ({ problem: offline, when: 'before' as const }));
  for (const call of ['read', 'list', 'update', 'create', 'batch'] as const) office.omi.faults.set(call, [...away]);
};
const takeBack = async (id: number, alsoEdited = false): Promise<void> => {
  valueOf(office.core.imports.takeBack(id, alsoEdited));
  await office.clock.advance(120_000);
};

describe('a change that is in Omi in part', () => {
  const halfway = async (): Promise<number> => {
    office.omi.beforeUpdate = () => {
      office.core.budget.usedUp('single', 3_600_000);
    };
    const id = await importRows(office, [planned(1, { ...toRome, tags: ['old', 'new'] })]);
    await office.clock.advance(3_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', tags: ['old'] });
    return id;
  };

  it('is told as sent, but for its tags, once the rest is stopped', async () => {
    const id = await halfway();
    office.core.jobs.stop(id);
    await office.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', tags: ['old'] });
    expect(jobOf(office, id)).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
    expect(await report(id)).toMatchObject({
      state: 'checked',
      withdrawn: 0,
      different: { rows: 1, fields: { content: 0, tags: 1 } },
    });
  });

  it('is put back by Undo', async () => {
    const id = await halfway();
    office.omi.beforeUpdate = () => undefined;
    await takeBack(id);
    await office.clock.advance(3_700_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Berlin', tags: ['old'] });
    expect((await report(id)).back).toMatchObject({ restored: 1, waiting: 0, kept: { edited: 0 } });
  });

  it('was never sent where nothing of it was', async () => {
    goOffline();
    const id = await importRows(office, [planned(1, { ...toRome, tags: ['old', 'new'] })]);
    office.core.jobs.stop(id);
    await settle();
    expect(jobOf(office, id)).toMatchObject({ state: 'stopped', done: 0, undone: 1 });
    expect(await report(id)).toMatchObject({ withdrawn: 1, waiting: 0 });
    expect(office.core.memories.find(memoryId)).toMatchObject({ content: 'I live in Berlin', tags: ['old'] });
  });
});

describe('a change of what a person changed before, and waits', () => {
  const begin = async (): Promise<number> => {
    goOffline();
    office.core.changes.edit(memoryId, { content: 'I live in Paris' });
    return importRows(office, [planned(1, toRome)]);
  };

  it('waits as well, and is sent after it', async () => {
    const id = await begin();
    expect(jobOf(office, id)).toMatchObject({ state: 'running', done: 0, waiting: 1 });
    expect(await report(id)).toMatchObject({ state: 'sending', waiting: 1 });
    office.omi.faults.clear();
    await office.clock.advance(200_000);
    expect(inOmi()?.content).toBe('I live in Rome');
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 1 });
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1 });
  });

  it('does not go once it is stopped', async () => {
    const id = await begin();
    office.core.jobs.stop(id);
    await settle();
    office.omi.faults.clear();
    await office.clock.advance(200_000);
    expect(inOmi()?.content).toBe('I live in Paris');
    expect(await report(id)).toMatchObject({ withdrawn: 1, waiting: 0 });
  });

  it('waits also behind a memory that is not in Omi yet', async () => {
    goOffline();
    const made = office.capture('I live in Paris');
    const captured = made.ok ? made.value.id : '';
    const id = await importRows(office, [planned(1, { ...toRome, memoryId: captured })]);
    expect(jobOf(office, id)).toMatchObject({ done: 0, waiting: 1 });
    office.core.jobs.stop(id);
    await settle();
    office.omi.faults.clear();
    await office.clock.advance(200_000);
    expect(office.onServer()).toEqual(['I live in Berlin', 'I live in Paris']);
  });
});

describe('a field that Omi did not take', () => {
  it('is no edit of anybody: Undo puts the rest back', async () => {
    office.omi.ignored.add('category');
    const id = await importRows(office, [planned(1, { ...toRome, category: 'workflow' })]);
    await office.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', category: 'manual' });
    await takeBack(id);
    expect(inOmi()?.content).toBe('I live in Berlin');
    expect((await report(id)).back).toMatchObject({ restored: 1, kept: { edited: 0 } });
  });

  it('nor is one that it took as another one', async () => {
    office.omi.takenFor.set('work', 'system');
    const id = await importRows(office, [planned(1, { ...toRome, category: 'work' })]);
    await office.clock.advance(60_000);
    expect(inOmi()).toMatchObject({ content: 'I live in Rome', category: 'system' });
    await takeBack(id);
    expect(inOmi()).toMatchObject({ content: 'I live in Berlin', category: 'manual' });
  });

  it('stays where somebody edited another one since', async () => {
    office.omi.ignored.add('category');
    const id = await importRows(office, [planned(1, { ...toRome, category: 'workflow' })]);
    await office.clock.advance(60_000);
    office.core.changes.edit(memoryId, { content: 'I live in Oslo' });
    await office.clock.advance(60_000);
    await takeBack(id);
    expect(inOmi()?.content).toBe('I live in Oslo');
    expect((await report(id)).back).toMatchObject({ restored: 0, kept: { edited: 1 } });
  });
});

describe('a refused row that a person mends', () => {
  it('is not sent before it is, and then looked for', async () => {
    office.omi.refused.add('row 1');
    const id = await importRows(office, [planned(1), planned(2)]);
    await office.clock.advance(60_000);
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1, refused: { rows: 1 } });
    const checkedAt = (await report(id)).checkedAt ?? 0;
    goOffline();
    office.core.changes.edit(office.refused()[0]?.id ?? '', { content: 'row one' });
    await settle();
    expect(jobOf(office, id)).toMatchObject({ done: 1, waiting: 1, failed: 0 });
    expect(await report(id)).toMatchObject({ state: 'sending', checkedAt: null, waiting: 1 });
    office.omi.faults.clear();
    await office.clock.advance(200_000);
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 2 });
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1, different: { rows: 1 } });
    expect((await report(id)).checkedAt).toBeGreaterThan(checkedAt);
  });

  it('fails once more where it is refused again, and Retry tries it', async () => {
    office.omi.refused.add('row 1').add('row one');
    const id = await importRows(office, [planned(1)]);
    await office.clock.advance(60_000);
    office.core.changes.edit(office.refused()[0]?.id ?? '', { content: 'row one' });
    await office.clock.advance(60_000);
    expect(jobOf(office, id)).toMatchObject({ done: 0, failed: 1 });
    office.omi.refused.clear();
    office.core.jobs.retry(id);
    await office.clock.advance(60_000);
    expect(office.onServer()).toEqual(['I live in Berlin', 'row one']);
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 1, failed: 0 });
  });
});
