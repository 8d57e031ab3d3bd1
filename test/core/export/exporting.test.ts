import { expect, it } from 'vitest';
import type { Piece } from '../../../main/core/export/export.ts';
import { createExporting } from '../../../main/exporting.ts';
import type { ExportProgress, ExportRequest } from '../../../preload/contract/export.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { createFakeClock } from '../../fakes/clock.ts';

const request: ExportRequest = { format: 'csv', groupBy: 'category', selection: { ids: ['a'] } };

type Answer = Result<{ name: string | null }>;

/** Exports five pieces that take `ms` each into a file; `answer` is what became of it, null reads it to its end. */
const exportWith = async (answer: Answer | null, ms = 0, error: Error | null = null) => {
  const clock = createFakeClock();
  const told: ExportProgress[] = [];
  const offers: object[] = [];
  let text = '';
  const pieces = async function* (): AsyncGenerator<Piece> {
    for (let done = 1; done <= 5; done += 1) {
      await clock.advance(ms);
      if (error) throw error;
      yield { text: `${done};`, written: 1, done, total: 5 };
    }
  };
  const exporting = createExporting({
    exports: { pieces },
    saveFile: async (offer, over, given) => {
      offers.push({ ...offer, over });
      if (answer) return answer;
      for await (const piece of given) text += piece;
      return { ok: true, value: { name: 'chosen.csv' } };
    },
    clock,
    progress: (_window, progress) => told.push(progress),
  });
  const outcome = exporting(request, 'library');
  return { outcome: await outcome.catch((thrown: unknown) => thrown), told, offers, text };
};

it('offers a name with the day in it, and says what was written where', async () => {
  const day = new Date(createFakeClock().now()).toLocaleDateString('sv-SE');
  const { outcome, offers, text } = await exportWith(null);
  expect(outcome).toEqual({ ok: true, value: { saved: true, count: 5, name: 'chosen.csv' } });
  expect(text).toBe('1;2;3;4;5;');
  expect(offers).toEqual([
    { title: 'Export memories', name: `Inkling memories ${day}`, kind: 'CSV', extension: 'csv', over: 'library' },
  ]);
});

it('reads nothing when the person chooses no file', async () => {
  const { outcome, text } = await exportWith({ ok: true, value: { name: null } });
  expect(outcome).toEqual({ ok: true, value: { saved: false, count: 0, name: null } });
  expect(text).toBe('');
});

it('tells how far it is when it takes longer, and not too often', async () => {
  expect((await exportWith(null, 10)).told).toEqual([]);
  expect((await exportWith(null, 200)).told).toEqual([
    { done: 2, total: 5 },
    { done: 4, total: 5 },
  ]);
});

it('answers what kept the file from being written', async () => {
  const problem = { kind: 'file-not-written', name: 'chosen.csv', reason: 'full' } as const;
  expect((await exportWith({ ok: false, problem })).outcome).toEqual({ ok: false, problem });
});

it('answers what is wrong with the store, and throws what nobody expected', async () => {
  const broken = Object.assign(new Error('disk image is malformed'), { errcode: 11 });
  expect((await exportWith(null, 0, broken)).outcome).toEqual({
    ok: false,
    problem: { kind: 'storage-failed', code: 11 },
  });
  const bug = new Error('bug');
  expect((await exportWith(null, 0, bug)).outcome).toBe(bug);
});
