import type { Bridge } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';

/** How many memories one call brings. */
export const pageSize = 200;

/** Reads the `wanted` latest memories, page by page, and how many there are in all. */
export const readLatest = async (
  bridge: Bridge,
  wanted: number,
): Promise<Result<{ memories: readonly Memory[]; total: number }>> => {
  const found = new Map<string, Memory>();
  let total = Infinity;
  for (let offset = 0; offset < Math.min(wanted, total); offset += pageSize) {
    const answer = await bridge.call('memories.latest', { limit: pageSize, offset });
    if (!answer.ok) return answer;
    // Rows move down while pages are read; one that comes twice is shown once.
    for (const memory of answer.value.memories) found.set(memory.id, memory);
    total = answer.value.total;
    if (answer.value.memories.length === 0) break;
  }
  return { ok: true, value: { memories: [...found.values()], total } };
};
