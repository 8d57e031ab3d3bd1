import type { Problem } from '../../../preload/contract/problem.ts';
import { serverTrim } from '../../../preload/contract/rules.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { scan } from '../omi/scan.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';

export type LookedUp = {
  /** What is in Omi after all. */
  readonly found: ReadonlyMap<CreateEntry, ServerMemory>;
  /** Their words are in Omi, in a row that another memory written here holds: an older Omi may have written over it. */
  readonly held: ReadonlySet<CreateEntry>;
  /** `complete`: what was not found is not there. Otherwise nobody knows, and `problem` may say why. */
  readonly end: 'complete' | 'incomplete';
  readonly problem: Problem | null;
};

/**
 * Looks for what was sent without an answer by its exact text, matched one to one with rows that no other memory
 * written here holds. Stops as soon as everything is found.
 */
export const lookUp = async (
  client: Pick<OmiClient, 'list'>,
  access: OmiAccess,
  memories: MemoryRows,
  entries: readonly CreateEntry[],
): Promise<LookedUp> => {
  const found = new Map<CreateEntry, ServerMemory>();
  const held = new Set<CreateEntry>();
  const taken = new Set<string>();

  const match = (server: ServerMemory): void => {
    if (taken.has(server.id)) return;
    const same = entries.filter(({ body }) => serverTrim(server.content) === body.content);
    const entry = same.find((candidate) => !found.has(candidate) && isFree(candidate, server, memories));
    if (!entry) {
      for (const other of same) held.add(other);
      return;
    }
    found.set(entry, server);
    taken.add(server.id);
  };

  if (entries.length === 0) return { found, held, end: 'complete', problem: null };
  for await (const page of scan(client, access)) {
    if (!page.ok) return { found, held, end: 'incomplete', problem: page.problem };
    for (const server of page.value.memories) match(server);
    if (found.size === entries.length) break;
    if (page.value.end !== 'more') return { found, held, end: page.value.end, problem: null };
  }
  return { found, held, end: 'complete', problem: null };
};

const isFree = (entry: CreateEntry, server: ServerMemory, memories: MemoryRows): boolean => {
  const holder = memories.findByServerId(server.id);
  return !holder || holder.id === entry.memoryId || !memories.wasWrittenHere(holder.id);
};
