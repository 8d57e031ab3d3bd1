import type { Problem } from '../../../preload/contract/problem.ts';
import { serverTrim } from '../../../preload/contract/rules.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { scan } from '../omi/scan.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';

const pageSize = 500;

export type LookedUp = {
  /** What is in Omi after all. */
  readonly found: ReadonlyMap<CreateEntry, ServerMemory>;
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
  const taken = new Set<string>();

  const match = (server: ServerMemory): void => {
    if (taken.has(server.id)) return;
    const entry = entries.find((candidate) => !found.has(candidate) && isIt(candidate, server, memories));
    if (!entry) return;
    found.set(entry, server);
    taken.add(server.id);
  };

  if (entries.length === 0) return { found, end: 'complete', problem: null };
  for await (const page of scan(client, access, pageSize)) {
    if (!page.ok) return { found, end: 'incomplete', problem: page.problem };
    for (const server of page.value.memories) match(server);
    if (found.size === entries.length) break;
    if (page.value.end !== 'more') return { found, end: page.value.end, problem: null };
  }
  return { found, end: 'complete', problem: null };
};

const isIt = (entry: CreateEntry, server: ServerMemory, memories: MemoryRows): boolean => {
  if (serverTrim(server.content) !== entry.body.content) return false;
  const holder = memories.findByServerId(server.id);
  return !holder || holder.id === entry.memoryId || !memories.wasWrittenHere(holder.id);
};
