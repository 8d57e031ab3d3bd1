import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
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
const settle = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await harness.clock.settle();
};
const goOffline = (): void => {
  const away = Array.from({ length: 60 }, () => ({ problem: offline, when: 'before' as const }));
  for (const call of ['read', 'list', 'update', 'create', 'batch'] as const) harness.omi.faults.set(call, [...away]);
};
const takeBack = async (id: number): Promise<void> => {
  valueOf(harness.core.imports.takeBack(id, false));
  await harness.clock.advance(120_000);
};

describe('a change of what is gone in Omi', () => {
  const refused = async (): Promise<number> => {
    harness.omi.rows.delete('server-1');
    const id = await importRows(harness, [planned(1, toRome)]);
    await harness.clock.advance(120_000);
    expect(jobOf(harness, id)).toMatchObject({ failed: 1, waiting: 0 });
    expect(await report(id)).toMatchObject({ state: 'checked', refused: { rows: 1 } });
    return id;
  };
  const words = (): string[] => [...harness.omi.rows.values()].map(({ content }) => content);

  it('waits for its import while it is made anew, and is told as there once it is', async () => {
    const id = await refused();
    goOffline();
    valueOf(harness.core.changes.sendAgain(memoryId));
    await settle();
    expect(jobOf(harness, id)).toMatchObject({ waiting: 1, failed: 0, done: 0 });
    expect(await report(id)).toMatchObject({ state: 'sending', waiting: 1, refused: { rows: 0 } });
    harness.omi.faults.clear();
    await harness.clock.advance(3_600_000);
    expect(words()).toEqual(['I live in Rome']);
    expect(jobOf(harness, id)).toMatchObject({ waiting: 0, done: 1 });
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 1, missing: 0 });
  });

  it('is tried again by its import where Omi refuses the new memory', async () => {
    const id = await refused();
    const problem: Problem = { kind: 'rejected', status: 422, reason: 'no' };
    harness.omi.faults.set('create', [{ problem, when: 'before' }]);
    valueOf(harness.core.changes.sendAgain(memoryId));
    await harness.clock.advance(60_000);
    expect(jobOf(harness, id)).toMatchObject({ failed: 1 });
    valueOf(harness.core.jobs.retry(id));
    await harness.clock.advance(60_000);
    expect(words()).toEqual(['I live in Rome']);
    expect(jobOf(harness, id)).toMatchObject({ failed: 0, done: 1 });
  });

  it('is put back by Undo as it was', async () => {
    const id = await refused();
    valueOf(harness.core.changes.sendAgain(memoryId));
    await takeBack(id);
    expect(words()).toEqual(['I live in Berlin']);
    expect((await report(id)).back).toMatchObject({ restored: 1, kept: { edited: 0 } });
  });

  it('stays with the words of a person who mended it', async () => {
    const id = await refused();
    valueOf(harness.core.changes.edit(memoryId, { content: 'I lived in Rome' }));
    await takeBack(id);
    expect(words()).toEqual(['I lived in Rome']);
    expect(await report(id)).toMatchObject({ different: { rows: 1 }, back: { restored: 0, kept: { edited: 1 } } });
  });
});
