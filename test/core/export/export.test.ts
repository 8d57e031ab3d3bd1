import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createExports } from '../../../main/core/export/export.ts';
import type { ExportRequest } from '../../../preload/contract/export.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { goodKey, openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const exportsNow = () => {
  const { library, memories } = harness.core;
  return createExports({ library, memories, clock: harness.clock });
};

const asking = (selection: ExportRequest['selection'], more: Partial<ExportRequest> = {}): ExportRequest => ({
  format: 'json',
  groupBy: 'category',
  selection,
  ...more,
});

const file = z.object({ memories: z.array(z.looseObject({ content: z.string(), id: z.string() })) });

/** The contents in a file, in its order; `meanwhile` is called between pieces. */
const contents = async (request: ExportRequest, meanwhile: (piece: number) => unknown = () => undefined) => {
  let text = '';
  let written = 0;
  let pieces = 0;
  for await (const piece of exportsNow().pieces(request)) {
    text += piece.text;
    written += piece.written;
    expect(piece.done).toBeLessThanOrEqual(piece.total);
    await meanwhile(pieces);
    pieces += 1;
  }
  const { memories } = file.parse(JSON.parse(text));
  expect(memories).toHaveLength(written);
  return memories.map(({ content }) => content);
};

const captureMany = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) {
    harness.capture(`fact ${at}`, { tags: at % 2 === 0 ? ['even'] : [] });
    await harness.clock.advance(1);
  }
};

const idOf = (content: string): string => {
  const found = harness.core.memories.latest(500, 0).find((memory) => memory.content === content);
  if (!found) throw new Error(`${content} is not there`);
  return found.id;
};

it('writes what a query finds, in its order, over as many pages as it takes', async () => {
  await captureMany(250);
  const even = Array.from({ length: 125 }, (_, at) => `fact ${at * 2}`);
  expect(await contents(asking({ query: { ...everything, tag: 'even', sort: 'oldest' } }))).toEqual(even);
  expect(await contents(asking({ query: everything }))).toHaveLength(250);
});

it('writes chosen memories, in the order they were named, and leaves out what is gone', async () => {
  await captureMany(3);
  const ids = [idOf('fact 2'), 'never there', idOf('fact 0')];
  expect(await contents(asking({ ids }))).toEqual(['fact 2', 'fact 0']);
});

it('writes each memory once, as it is when it is written, whatever changes meanwhile', async () => {
  await captureMany(150);
  const last = idOf('fact 0');
  const found = await contents(asking({ query: everything }), (piece) => {
    if (piece > 1) return;
    harness.capture(`meanwhile ${piece}`);
    harness.core.changes.edit(last, { content: `edited ${piece}` });
  });
  expect(found).toHaveLength(150);
  expect(new Set(found).size).toBe(150);
  expect(found.at(-1)).toBe('edited 1');
});

it('writes what was captured over a memory of Omi meanwhile once, also where that was the last one', async () => {
  for (let at = 0; at < 150; at += 1)
    harness.omi.put({ content: `fact ${at}`, category: 'work', tags: [], visibility: 'private' });
  await harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
  await harness.core.mirror.refresh();
  await harness.clock.advance(60_000);
  const found = harness.core.library.page({ ...everything, sort: 'oldest' }, 0, 200);
  const order = found.ok ? found.value.rows.map(({ memory }) => memory.content) : [];
  expect(order).toHaveLength(150);
  // Waits, and is in the list beside the one that Omi has.
  harness.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  harness.capture('fact 7');
  await harness.clock.settle();
  const contentsNow = await contents(asking({ query: { ...everything, sort: 'oldest' } }), async (piece) => {
    if (piece !== 0) return;
    for (const at of [3, 149]) harness.capture(`fact ${at}`);
    await harness.clock.advance(60_000);
    expect(harness.core.memories.count()).toBe(150);
  });
  expect(contentsNow).toHaveLength(150);
  expect(contentsNow.toSorted()).toEqual(order.toSorted());
});

it('says how much of the account it is', async () => {
  await captureMany(3);
  const scopeIn = async (selection: ExportRequest['selection']): Promise<unknown> => {
    let text = '';
    for await (const piece of exportsNow().pieces(asking(selection))) text += piece.text;
    return z.object({ scope: z.unknown() }).parse(JSON.parse(text)).scope;
  };
  expect(await scopeIn({ query: { ...everything, sort: 'longest' } })).toEqual({ of: 'all', count: 3 });
  expect(await scopeIn({ ids: [idOf('fact 1')] })).toEqual({ of: 'selection', count: 1 });
  const parts = [{ text: 'fact' }, { tag: 'even' }, { view: 'trash' }, { recent: 'year' }, { source: 'me' }] as const;
  for (const part of parts) {
    expect(await scopeIn({ query: { ...everything, ...part } })).toMatchObject({ of: 'filter' });
  }
});

it('is a whole file when nothing is found', async () => {
  expect(await contents(asking({ query: everything }))).toEqual([]);
});

it('throws what the store throws, for whoever says so', async () => {
  await captureMany(1);
  harness.core.database.exec('DROP TABLE library_entry');
  await expect(contents(asking({ query: everything }))).rejects.toHaveProperty('errcode');
});

it('lets others have a turn between pages', async () => {
  await captureMany(250);
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await contents(asking({ query: everything }));
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(3);
});
