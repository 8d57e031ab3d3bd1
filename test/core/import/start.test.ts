import { afterEach, describe, expect, it, vi } from 'vitest';
import { SheetFailure } from '../../../main/core/import/sheet/planned-sheet.ts';
import type { Harness } from '../harness.ts';
import { inParts, jobOf, plannedRows, valueOf } from './planned.ts';
import { openWithSheet, sheet } from './open-with-sheet.ts';

let harness: Harness;
afterEach(async () => {
  await harness.close();
});
const openWith = async (...given: Parameters<typeof openWithSheet>): Promise<{ isOpen: boolean }> => {
  const opened = await openWithSheet(...given);
  harness = opened.harness;
  return opened.state;
};

describe('a sheet that is imported', () => {
  it('becomes a job of its name and goes, however often that is asked', async () => {
    const state = await openWith(plannedRows(30));
    const both = await Promise.all([harness.core.imports.start(7), harness.core.imports.start(7)]);
    expect(valueOf(both[0]).id).toBe(valueOf(both[1]).id);
    expect(valueOf(both[0]).action).toEqual({ kind: 'import', name: 'facts.csv', creates: 30, changes: 0, deletes: 0 });
    expect(state.isOpen).toBe(false);
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(30);
    expect(jobOf(harness, 1)).toMatchObject({ state: 'finished', done: 30 });
  });

  it('is not imported a second time while it can’t be removed, but is once it was edited', async () => {
    let [mark, hasRoom] = ['as it was', false];
    await openWith(plannedRows(3), {
      mark: () => Promise.resolve({ ok: true, value: mark }),
      discard: () =>
        Promise.resolve(hasRoom ? { ok: true, value: null } : { ok: false, problem: { kind: 'disk-full' } }),
    });
    const first = valueOf(await harness.core.imports.start(7));
    expect(valueOf(await harness.core.imports.start(7)).id).toBe(first.id);
    expect(valueOf(harness.core.jobs.read())).toHaveLength(1);
    mark = 'edited since';
    expect(valueOf(await harness.core.imports.start(7)).id).not.toBe(first.id);
    hasRoom = true;
    expect(valueOf(await harness.core.imports.start(7)).id).not.toBe(first.id);
    // It went, and the job knows: another sheet may look the same.
    expect(valueOf(await harness.core.imports.start(7))).not.toMatchObject({ id: first.id });
    expect(valueOf(harness.core.jobs.read())).toHaveLength(3);
  });

  it('goes at the next start when the app ended before it could, and never when it was edited since', async () => {
    const left = new Set(['as it was']);
    await openWith(plannedRows(3), {
      mark: () => Promise.resolve({ ok: true, value: 'as it was' }),
      discard: () => new Promise(() => undefined),
      removeLeft: (mark) => left.delete(mark) || true,
    });
    void harness.core.imports.start(7);
    await vi.waitFor(() => expect(valueOf(harness.core.jobs.read())).toMatchObject([{ total: 3 }]));
    await harness.crash();
    harness.core.imports.clearAway();
    expect([...left]).toEqual([]);
    left.add('as it was');
    harness.core.imports.clearAway();
    expect([...left]).toEqual(['as it was']);
  });

  it('is neither told of nor replaced while its import gets ready', async () => {
    const held = Promise.withResolvers<null>();
    const asked: string[] = [];
    const left = { ok: true, value: sheet } as const;
    const state = await openWith(plannedRows(3), {
      slices: async function* () {
        yield* inParts(plannedRows(3));
        await held.promise;
      },
      read: () => Promise.resolve(state.isOpen ? left : { ok: true, value: null }),
      open: () => {
        asked.push(state.isOpen ? 'too early' : 'after it');
        return Promise.resolve({ ok: true, value: { ...sheet, id: 8 } });
      },
    });
    expect(await harness.core.imports.readSheet()).toEqual(left);
    const begun = harness.core.imports.start(7);
    await vi.waitFor(() => expect(valueOf(harness.core.jobs.read())).toHaveLength(1));
    const [read, opened] = [
      harness.core.imports.readSheet(),
      harness.core.imports.openSheet({ kind: 'paste', text: '- other' }),
    ];
    await harness.clock.settle();
    held.resolve(null);
    expect(valueOf(await begun)).toMatchObject({ total: 3 });
    expect(await read).toEqual({ ok: true, value: null });
    expect(valueOf(await opened).id).toBe(8);
    expect(asked).toEqual(['after it']);
  });

  it('stays open, and nothing is sent, when its rows stop coming', async () => {
    const rows = async function* () {
      yield* inParts(plannedRows(10));
      throw new SheetFailure({ kind: 'import-stale' });
    };
    const state = await openWith(plannedRows(10), { slices: rows });
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    expect(state.isOpen).toBe(true);
    expect(valueOf(harness.core.jobs.read())).toEqual([]);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual([]);
  });

  it('is refused when nothing of it is to be imported, or another one is open', async () => {
    await openWith([]);
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-empty' } });
    await harness.close();
    await openWith(plannedRows(3));
    expect(await harness.core.imports.start(6)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
  });
});
