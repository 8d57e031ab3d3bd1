import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../main/core/clock.ts';
import { createLibrary } from '../../main/core/library/library.ts';
import { pageSize } from '../../renderer/parts/pages.ts';
import { openDatabase } from '../../main/core/store/database.ts';
import { createStore } from '../../main/core/store/store.ts';
import type { Query } from '../../preload/contract/library.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';
import type { Bench } from './bench.ts';
import { bytesHeld } from './heap.ts';
import { searchMix } from './search-mix.ts';
import { summarize } from './statistics.ts';
import { fillStore, storeFile } from './stored.ts';

const count = 100_000;
// Nobody types faster.
const apartMs = 20;

/**
 * A query of the library over 100,000 memories, each another one: words letter by letter, rare and common ones, one and
 * two letters, Chinese and Japanese, accents, filters. What is counted is the call that the window makes: the whole
 * number of what is found, and the first page of it. They come 50 a second, so that what is read ahead is read in
 * between. The peers search the same words in the
 * same texts by the beginnings of words, in memory, without filters, order or rows. Each is told how long the
 * first query after a start takes and how much heap it fills: the peers have to index first.
 */
export const searchQuery: Bench = {
  name: 'search-query',
  unit: 'ms',
  budget: { of: 'p95', under: 15 },
  needs: 'folder',
  run: async (folder) => {
    const file = path.join(folder, storeFile);
    fillStore(file, count);
    const mix = searchMix();
    const seeds = believableMemories(count);
    const remarks: string[] = [];

    const ours = await measure(mix, () => startLibrary(file));
    remarks.push(remarkOf('Inkling', ours));
    const peers: Record<string, number[]> = {};
    for (const [name, start] of [
      ['MiniSearch', () => startMiniSearch(seeds)],
      ['FlexSearch', () => startFlexSearch(seeds)],
    ] as const) {
      const measured = await measure(mix, start);
      remarks.push(remarkOf(name, measured));
      peers[name] = measured.samples;
    }
    return { samples: ours.samples, peers, remarks };
  },
};

type Ask = (query: Query) => number;
type Started = { readonly ask: Ask; readonly close: () => void; readonly afterFirst?: () => void };
type Outcome = { readonly samples: number[]; readonly firstMs: number; readonly heapMb: number };

/** Starts what searches, and times every query of the mix once. */
const measure = async (mix: readonly Query[], start: () => Started): Promise<Outcome> => {
  const before = bytesHeld().heap;
  const since = performance.now();
  const { ask, close, afterFirst } = start();
  const [first, ...rest] = mix;
  if (!first) throw new Error('There is nothing to ask.');
  ask(first);
  const firstMs = performance.now() - since;
  afterFirst?.();
  const samples: number[] = [];
  for (const query of rest) {
    await wait(apartMs);
    const asked = performance.now();
    ask(query);
    samples.push(performance.now() - asked);
  }
  const heapMb = (bytesHeld().heap - before) / 1e6;
  close();
  return { samples, firstMs, heapMb };
};

const startLibrary = (file: string): Started => {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(`The store could not be opened: ${opened.failure.kind}`);
  const store = createStore(opened.database);
  const { id } = store.accounts.open('https://api.omi.me');
  const library = createLibrary({
    rows: store.libraryOf(id),
    memories: store.memoriesOf(id),
    clock: systemClock,
    canSend: () => true,
    asked: () => undefined,
  });
  // As when the window opens.
  library.prepare();
  const ask: Ask = (query) => {
    const page = library.page(query, 0, pageSize);
    if (!page.ok) throw new Error(`Not answered: ${page.problem.kind}`);
    return page.value.total;
  };
  // The window counts what the sidebar shows as soon as it has its rows.
  return { ask, close: () => store.close(), afterFirst: () => void library.counts() };
};

type Seeds = ReturnType<typeof believableMemories>;

const startMiniSearch = (seeds: Seeds) => {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  index.addAll(seeds.map(({ content, tags = [] }, id) => ({ id, text: [content, ...tags].join(' ') })));
  const ask: Ask = ({ text }) => index.search(text, { combineWith: 'AND', prefix: true }).length;
  return { ask, close: () => index.removeAll() };
};

const startFlexSearch = (seeds: Seeds) => {
  const index = new FlexSearch.Index({ tokenize: 'forward' });
  for (const [id, { content, tags = [] }] of seeds.entries()) index.add(id, [content, ...tags].join(' '));
  const ask: Ask = ({ text }) => index.search(text, { limit: count }).length;
  return { ask, close: () => void index.clear() };
};

const remarkOf = (name: string, { samples, firstMs, heapMb }: Outcome): string => {
  const { median, p95 } = summarize(samples);
  return `${name}: first answer ${firstMs.toFixed(0)} ms after its start, then ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${heapMb.toFixed(0)} MB of heap.`;
};
