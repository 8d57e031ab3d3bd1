import { setImmediate as turn } from 'node:timers/promises';
import path from 'node:path';
import { systemClock } from '../../main/core/clock.ts';
import { createDuplicates } from '../../main/core/library/duplicates/duplicates.ts';
import type { MemoryRows } from '../../main/core/store/memory-rows.ts';
import type { Store } from '../../main/core/store/store.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Bench } from './bench.ts';
import { bytesHeld } from './heap.ts';
import { fillStore, openStore, storeFile } from './stored.ts';

const count = 100_000;
const copies = 500;
const longest = 20;
/** Turns that took less are not kept: there are millions of them, and they would count as memory. */
const worthKeeping = 1;

/**
 * How long main is busy in one go while 100,000 memories, 500 of them twice, are looked through for duplicates: the twenty
 * longest times between two turns of the event loop. Told besides: when the first pair is there, how long the look takes,
 * rests included, and how long one that changed; what it holds in memory meanwhile, which is to be under 60 MB, looked at
 * twice a second. The sentences have 500 words in all, so that far more of them are alike than a person's.
 */
export const libraryDuplicates: Bench = {
  name: 'library-duplicates',
  unit: 'ms',
  budget: { of: 'p95', under: 20 },
  needs: 'folder',
  run: async (folder) => {
    const file = path.join(folder, storeFile);
    fillStore(file, count - copies);
    const store = openStore(file);
    const { id } = store.accounts.open('https://api.omi.me');
    const memories = store.memoriesOf(id);
    addCopies(store, memories);
    const duplicates = createDuplicates({
      rows: store.duplicatesOf(id),
      library: store.libraryOf(id),
      memories,
      canSend: () => true,
      clock: systemClock,
      busyAt: () => -Infinity,
    });
    const ask = () => {
      const answer = duplicates.ask(0, 0);
      if (!answer.ok) throw new Error(`Not answered: ${answer.problem.kind}`);
      return answer.value;
    };
    const before = held();
    const all = await follow(ask);
    memories.overwrite('past-7', { ...find(memories, 'past-7'), content: 'Grace plays the cello' }, 'me', 1);
    const changed = await follow(ask);
    await duplicates.end();
    store.close();
    return {
      samples: all.busy.toSorted((a, b) => b - a).slice(0, longest),
      remarks: [
        `First pair after ${all.firstMs.toFixed(0)} ms, all ${all.total} pairs after ${all.allMs.toFixed(0)} ms.`,
        `It held up to ${((all.mostHeld - before) / 1e6).toFixed(0)} MB, and ${((all.heldAfter - before) / 1e6).toFixed(0)} MB afterwards.`,
        `One changed memory: ${changed.allMs.toFixed(0)} ms, at most ${Math.max(0, ...changed.busy).toFixed(1)} ms at once.`,
      ],
    };
  },
};

const addCopies = (store: Store, memories: MemoryRows): void => {
  store.transaction(() => {
    for (let at = 0; at < copies; at += 1) {
      memories.insert(`copy-${at}`, `omi-copy-${at}`, { ...find(memories, `past-${at * 100}`), locked: false });
    }
  });
};

const find = (memories: MemoryRows, id: string): Memory => {
  const memory = memories.find(id);
  if (!memory) throw new Error(`${id} is missing.`);
  return memory;
};

type Progress = { readonly total: number; readonly progress: number | null };

const held = (): number => {
  const { heap, buffers } = bytesHeld();
  return heap + buffers;
};

/** Asks twice a second, nearly as often as a window does, until all is looked through. */
const follow = async (ask: () => Progress) => {
  const started = performance.now();
  const busy: number[] = [];
  let firstMs = 0;
  let askedAt = -Infinity;
  let mostHeld = 0;
  for (;;) {
    if (performance.now() - askedAt > 500) {
      const { total, progress } = ask();
      const allMs = performance.now() - started;
      if (firstMs === 0 && total > 0) firstMs = allMs;
      if (progress === null) return { busy, firstMs, total, allMs, mostHeld, heldAfter: held() };
      mostHeld = Math.max(mostHeld, held());
      askedAt = performance.now();
    }
    const since = performance.now();
    await turn();
    const took = performance.now() - since;
    if (took > worthKeeping) busy.push(took);
  }
};
