import { setImmediate as turn } from 'node:timers/promises';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Clock } from '../clock.ts';

// 100 take 3 ms with 100,000 in the store (measured); keys must not wait longer for main than a frame.
const pageSize = 100;
const pageMs = 8;

export type PageDeps = {
  /** A memory as it is now; null when it is gone. */
  readonly find: (id: string) => Memory | null;
  readonly clock: Pick<Clock, 'monotonic'>;
};

/** `done` counts the ids behind this page, those of memories that are gone as well. */
export type Page = { readonly memories: readonly Memory[]; readonly done: number };

/** Reads memories a few at a time, with turns for others in between. */
export async function* inPages(ids: readonly string[], { find, clock }: PageDeps): AsyncGenerator<Page> {
  let done = 0;
  while (done < ids.length) {
    const until = clock.monotonic() + pageMs;
    const memories: Memory[] = [];
    for (const id of ids.slice(done, done + pageSize)) {
      const memory = find(id);
      if (memory) memories.push(memory);
      done += 1;
      if (clock.monotonic() > until) break;
    }
    yield { memories, done };
    await turn();
  }
}
