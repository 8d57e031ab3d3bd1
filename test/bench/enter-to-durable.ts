import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../main/core/clock.ts';
import { createMemories } from '../../main/core/memories.ts';
import type { Draft } from '../../preload/contract/memory.ts';
import type { Bench } from './bench.ts';
import { fillStore, openStore, storeFile } from './stored.ts';

const stored = 10_000;
const captures = 500;

/**
 * What `memories.capture` takes with 10,000 memories stored, until memory and outbox entry are on disk: in process, over
 * a real file in WAL with full sync, draft cleared as the capture window asks for. Nothing is sent. The peer appends the
 * same words to a plain file and syncs it, turn by turn with the captures: below that no store can be.
 */
export const enterToDurable: Bench = {
  name: 'enter-to-durable',
  unit: 'ms',
  budget: { of: 'p95', under: 10 },
  needs: 'folder',
  run: (folder) => {
    const file = path.join(folder, storeFile);
    fillStore(file, stored);
    const store = openStore(file);
    const memories = store.memoriesOf(store.accounts.open('').id);
    const ignore = (): void => undefined;
    const verbs = createMemories({ store, memories, clock: systemClock, canSend: () => false, captured: ignore });
    const plain = openSync(path.join(folder, 'plain.txt'), 'a');

    const samples: number[] = [];
    const floor: number[] = [];
    for (let at = 0; at < captures; at += 1) {
      const draft = draftOf(at);
      floor.push(
        timed(() => {
          writeSync(plain, `${draft.content}\n`);
          fsyncSync(plain);
        }),
      );
      samples.push(
        timed(() => {
          const saved = verbs.capture(draft, true);
          if (!saved.ok) throw new Error(`Not saved: ${saved.problem.kind}`);
        }),
      );
    }
    closeSync(plain);
    const kept = memories.count();
    store.close();
    if (kept !== stored + captures) throw new Error(`${stored + captures} memories should be stored; ${kept} are.`);
    return Promise.resolve({ samples, peers: { 'append and fsync': floor } });
  },
};

const draftOf = (at: number): Draft => ({
  id: randomUUID(),
  content: `My sister Sarah lives in Portland and is allergic to peanuts; that is fact ${at}`,
  category: 'manual',
  tags: ['family', 'health'],
  visibility: 'private',
});

/** Milliseconds that `work` takes. */
const timed = (work: () => void): number => {
  const since = performance.now();
  work();
  return performance.now() - since;
};
