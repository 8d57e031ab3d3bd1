import type { Memory } from '../../preload/contract/memory.ts';
import { MemoryList } from '../../renderer/library/memory-list.svelte.ts';
import { createFakeBridge, type Answers } from '../fakes/bridge.ts';
import { libraryOf } from '../fakes/library.ts';
import { memory } from '../fakes/memories.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';

/** So many memories, `m0` first. */
export const many = (count: number): Memory[] =>
  Array.from({ length: count }, (_, index) => memory({ id: `m${index}`, content: `Fact ${index}` }));

/** Lets everything run that waits for answers of the fake main. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A list in a window that is shown, over a main that holds `stored`; `store` changes what it holds, and `runTimers` runs what is due later. */
export const openList = async (stored: readonly Memory[], answers: Answers = {}) => {
  const bridge = createFakeBridge('library', { ...libraryOf(stored), ...answers });
  let timers: (() => void)[] = [];
  const window = createFakePageVisibility(bridge);
  const later = (_ms: number, run: () => void) => {
    timers.push(run);
    return () => (timers = timers.filter((timer) => timer !== run));
  };
  const list = new MemoryList(bridge, later, window.pageVisibility);
  await list.start();
  window.show();
  await settle();
  return {
    bridge,
    list,
    window,
    runTimers: () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
    },
    store: async (next: readonly Memory[]) => {
      bridge.answer({ ...libraryOf(next), ...answers });
      bridge.tell('memories.changed', null);
      await settle();
    },
  };
};
