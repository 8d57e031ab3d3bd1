import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SheetRows } from '../../../../main/core/store/planned-row.ts';
import { createSheets, type Sheets, type ThreadOptions } from '../../../../main/core/import/sheet/client.ts';
import { SheetFailure } from '../../../../main/core/import/sheet/planned-sheet.ts';
import type { Sheet } from '../../../../preload/contract/import.ts';
import { mostSourceBytes } from '../../../../preload/contract/import-values.ts';
import { openDesk, valueOf } from './sheet-service.ts';

const program = new URL('../../../../main/core/import/sheet/worker.ts', import.meta.url);
let root = '';
let threads: Worker[] = [];
let told: Sheet[] = [];
let sheets: Sheets;

const startThread = (options: ThreadOptions): Worker => {
  const thread = new Worker(program, options);
  threads.push(thread);
  return thread;
};
/** What main has of it, over a store with one memory. */
const start = (): Sheets =>
  createSheets({
    folder: path.join(root, 'import'),
    file: path.join(root, 'inkling.db'),
    accountId: 1,
    startThread,
    changed: (sheet) => told.push(sheet),
  });
const paste = async (text: string): Promise<Sheet> => valueOf(await sheets.open({ kind: 'paste', text }));
const firstRows = (sheet: number, limit: number) => ({ sheet, filter: 'all', find: '', offset: 0, limit }) as const;
const contents = async (sheet: number): Promise<string[]> =>
  valueOf(await sheets.page(firstRows(sheet, 200))).rows.map(({ content }) => content);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'inkling-thread-'));
  threads = [];
  told = [];
  const service = openDesk(root);
  service.remember('coffee');
  service.close();
  sheets = start();
});

afterEach(async () => {
  await sheets.end();
  await Promise.all(threads.map((thread) => thread.terminate()));
  rmSync(root, { recursive: true });
});

describe('the thread of a paste-import', () => {
  it('is not started before what it is to come after is over', async () => {
    let over = (): void => undefined;
    sheets.startAfter(new Promise((resolve) => (over = resolve)));
    const opening = sheets.open({ kind: 'paste', text: 'tea' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(threads).toEqual([]);
    over();
    expect(await opening).toMatchObject({ ok: true, value: { counts: { new: 1 } } });
  });

  it('reads, judges, edits, undoes and forgets', async () => {
    expect(valueOf(await sheets.read())).toBeNull();
    const sheet = await paste('tea\ncoffee');
    expect(sheet).toMatchObject({ id: 1, state: 'ready', counts: { new: 1, known: 1 } });
    await sheets.do(sheet.id, { kind: 'edit', row: 1, content: 'cocoa' });
    expect(await contents(sheet.id)).toEqual(['tea', 'cocoa']);
    expect(valueOf(await sheets.undo(sheet.id)).counts).toMatchObject({ new: 1, known: 1 });
    expect(valueOf(await sheets.redo(sheet.id)).counts).toMatchObject({ new: 2, known: 0 });
    expect(valueOf(await sheets.planned(sheet.id))).toMatchObject({ creates: 2 });
    expect(valueOf(await sheets.discard(sheet.id))).toBeNull();
    expect(valueOf(await sheets.read())).toBeNull();
    expect(readdirSync(path.join(root, 'import'))).toEqual([]);
  });

  it('gets ready before anything is pasted, and keeps nothing of that', async () => {
    expect(valueOf(await sheets.read())).toBeNull();
    expect(threads).toHaveLength(1);
    const sheet = await paste('tea\nWhat I would say about thing number 1.');
    expect(sheet).toMatchObject({ id: 1, counts: { all: 2, new: 2 }, canUndo: false });
    expect(readdirSync(path.join(root, 'import'))).toEqual(['sheet-1.log', 'sheet-1.source']);
    expect(told).toEqual([]);
  });

  it('reads a text that came in pieces, and none that is not whole', async () => {
    for (const [index, text] of ['tea\ncof', 'fee'].entries()) sheets.piece({ paste: 1, index, text });
    const given = { kind: 'pieces', paste: 1, count: 2 } as const;
    expect(valueOf(await sheets.open(given)).counts).toMatchObject({ new: 1, known: 1 });
    expect(await sheets.open(given)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
  });

  it('takes the bytes of a file over, also those that are a part of something larger', async () => {
    const bytes = new TextEncoder().encode('tea\nmilk');
    const part = bytes.subarray(4);
    expect(valueOf(await sheets.open({ kind: 'file', name: 'a.txt', bytes: part })).counts.all).toBe(1);
    expect(bytes.byteLength).toBe(8);
    expect(valueOf(await sheets.open({ kind: 'file', name: 'a.txt', bytes })).counts.all).toBe(2);
    expect(bytes.byteLength).toBe(0);
  });

  it('tells how far it has come with many lines, and what it found out later', async () => {
    const lines = Array.from({ length: 45_000 }, (_, index) => `Fact ${index}`);
    const sheet = await paste(['Buy milk tomorrow', ...lines].join('\n'));
    expect(sheet).toMatchObject({ state: 'reading', counts: { all: 0 } });
    expect(valueOf(await sheets.page(firstRows(sheet.id, 1))).total).toBe(45_001);
    const progress = told.filter(({ state }) => state === 'reading').map((one) => one.progress);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(told.find(({ state }) => state === 'ready')).toMatchObject({ id: sheet.id, counts: { all: 45_001 } });
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ isCounting: false, counts: { passing: 1 } }), 60_000);
  });

  it('answers with the first rows of a long text, which stay as they are', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => (index === 1 ? 'coffee' : `Fact ${index % 50}`));
    const sheet = await paste(lines.join('\n'));
    const first = sheet.firstRows ?? [];
    expect(sheet).toMatchObject({ state: 'reading', progress: 0, counts: { all: 0 } });
    expect(first.map(({ verdict }) => verdict.kind)).toEqual(expect.arrayContaining(['new', 'known', 'twice']));
    expect(valueOf(await sheets.page(firstRows(sheet.id, first.length)))).toEqual({ rows: first, total: 3_000 });
    expect(told.every(({ firstRows }) => firstRows === undefined)).toBe(true);
  });

  it('answers each of two texts with its own sheet, however long the first takes', async () => {
    const long = Array.from({ length: 45_000 }, (_, index) => `Fact ${index}`).join('\n');
    const [first, second] = await Promise.all([paste(long), paste('tea\nmilk')]);
    expect(first).toMatchObject({ id: 1, state: 'reading', source: { lines: 45_000 } });
    expect(second).toMatchObject({ id: 2, state: 'ready', counts: { all: 2 } });
    expect(await contents(second.id)).toEqual(['tea', 'milk']);
  });

  it('waits for all of a long text whose rows name memories', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => JSON.stringify({ id: `m${index}`, content: `${index}` }));
    expect(await paste(lines.join('\n'))).toMatchObject({ state: 'ready', counts: { all: 3_000 } });
  });

  it('hands over what is included in slices', async () => {
    const sheet = await paste(Array.from({ length: 2_500 }, (_, index) => `Fact ${index}`).join('\n'));
    const slices: (readonly SheetRows[])[] = [];
    for await (const slice of sheets.slices(sheet.id)) slices.push(slice);
    expect(slices.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(slices.flat().at(-1)).toMatchObject({ row: 2_499, line: 2_500, op: 'create', content: 'Fact 2499' });
  });

  it('hands over nothing more once the sheet is another one', async () => {
    const sheet = await paste(Array.from({ length: 1_500 }, (_, index) => `Fact ${index}`).join('\n'));
    const failure = (async () => {
      for await (const _ of sheets.slices(sheet.id)) {
        await sheets.do(sheet.id, { kind: 'edit', row: 0, content: 'tea' });
      }
    })();
    await expect(failure).rejects.toThrow(SheetFailure);
    await expect(failure).rejects.toMatchObject({ problem: { kind: 'import-stale' } });
  });

  it('judges nothing anew while slices are on their way', async () => {
    const sheet = await paste(Array.from({ length: 1_500 }, (_, index) => `Fact ${index}`).join('\n'));
    const service = openDesk(root);
    const asked: Promise<unknown>[] = [];
    let count = 0;
    for await (const slice of sheets.slices(sheet.id)) {
      count += slice.length;
      if (asked.length > 0) continue;
      service.remember('Fact 0');
      asked.push(sheets.planned(sheet.id), sheets.read());
    }
    service.close();
    expect(count).toBe(1_500);
    expect(await Promise.all(asked)).toMatchObject([{ value: { creates: 1_499 } }, { value: { id: sheet.id } }]);
  });

  it('keeps a sheet to which something was done since it was handed over', async () => {
    const { id } = await paste('tea');
    const mark = valueOf(await sheets.mark(id));
    await sheets.do(id, { kind: 'edit', row: 0, content: 'cocoa' });
    expect(await sheets.discard(id, mark)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    expect(await contents(id)).toEqual(['cocoa']);
    expect(await sheets.discard(id, valueOf(await sheets.mark(id)))).toMatchObject({ ok: true });
  });

  it('refuses what is too large before it goes anywhere', async () => {
    const text = 'x'.repeat(mostSourceBytes + 1);
    const problem = { kind: 'import-too-large', bytes: mostSourceBytes + 1, limit: mostSourceBytes };
    expect(await sheets.open({ kind: 'paste', text })).toEqual({ ok: false, problem });
    const bytes = new Uint8Array(mostSourceBytes + 1);
    expect(await sheets.open({ kind: 'file', name: 'a', bytes })).toEqual({ ok: false, problem });
    expect(threads).toEqual([]);
  });

  it('that breaks is said to whoever waits, and the next one brings the sheet back', async () => {
    const { id } = await paste('tea\ncocoa');
    await sheets.do(id, { kind: 'edit', row: 0, content: 'green tea' });
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    // A question that nobody can answer is a bug.
    threads[0]?.postMessage({ id: -1, name: 'nothing', input: null });
    expect(await sheets.page(firstRows(id, 200))).toEqual({ ok: false, problem: { kind: 'internal' } });
    expect(logged).toHaveBeenCalledOnce();
    expect(await contents(id)).toEqual(['green tea', 'cocoa']);
    expect(valueOf(await sheets.read())?.id).toBe(id);
    expect(threads).toHaveLength(2);
  });

  it('rests when nobody looks, and its ids go on', async () => {
    const { id } = await paste('tea');
    await sheets.do(id, { kind: 'edit', row: 0, content: 'cocoa' });
    const ended = new Promise((resolve) => threads[0]?.once('exit', resolve));
    await sheets.rest();
    await ended;
    expect(await contents(id)).toEqual(['cocoa']);
    await sheets.discard(id);
    expect((await paste('milk')).id).toBe(id + 1);
    expect(threads).toHaveLength(3);
  });

  it('is over when the core closes', async () => {
    const { id } = await paste('tea');
    await sheets.end();
    expect(await sheets.undo(id)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    sheets = start();
    expect(valueOf(await sheets.read())).toMatchObject({ id });
  });
});
