import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, plannedRows, valueOf } from './planned.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  await harness.core.mirror.refresh();
});
afterEach(async () => {
  await harness.close();
});

const hour = 3_610_000;
const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const put = (content: string, more = {}) =>
  harness.omi.put({ content, category: 'manual', tags: ['old'], visibility: 'private', ...more });
const takeBack = async (id: number, alsoEdited = false, ms = 120_000): Promise<number> => {
  const job = valueOf(harness.core.imports.takeBack(id, alsoEdited));
  await harness.clock.advance(ms);
  return job.id;
};
const kept = { edited: 0, before: 0, unsure: 0, failed: 0 };

describe('an import that is taken back', () => {
  it('keeps what was in Omi before although nobody knew it, also when the answer was lost', async () => {
    put('row 1');
    await harness.clock.advance(hour);
    harness.omi.faults.set('batch', [
      { problem: { kind: 'answer-lost', reason: 'timeout', status: null }, when: 'after' },
    ]);
    const id = await importRows(harness, plannedRows(2));
    await takeBack(id, true, 300_000);
    expect(harness.onServer()).toEqual(['row 1']);
    expect((await report(id)).back).toMatchObject({ removed: 1, waiting: 0, kept: { ...kept, before: 1 } });
  });

  it('keeps what was known here before, also where Omi dates it anew', async () => {
    put('row 1', { tags: ['imported'] });
    await harness.core.mirror.scanAll();
    await harness.clock.advance(hour);
    harness.omi.edit('server-1', { createdAt: harness.clock.now() + 1 });
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(60_000);
    await takeBack(id);
    expect(harness.onServer()).toEqual(['row 1']);
  });

  it('keeps what may have been there before, and says so', async () => {
    await harness.close();
    harness = await openHarness();
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(60_000);
    await takeBack(id);
    expect(harness.onServer()).toEqual(['row 1', 'row 2']);
    expect((await report(id)).back).toMatchObject({ removed: 0, kept: { ...kept, unsure: 2 } });
  });
});
