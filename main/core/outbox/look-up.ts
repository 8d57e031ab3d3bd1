import type { Problem } from '../../../preload/contract/problem.ts';
import { serverTrim } from '../../../preload/contract/rules.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { scan } from '../omi/scan.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { OutboxEntry, UpdateEntry } from '../store/outbox-rows.ts';

const pageSize = 500;

export type LookedUp = {
  /** What is in Omi after all. */
  readonly found: ReadonlyMap<OutboxEntry, ServerMemory>;
  /** `complete`: what was not found is not there. Otherwise nobody knows, and `problem` may say why. */
  readonly end: 'complete' | 'incomplete';
  readonly problem: Problem | null;
};

/**
 * Looks for what was sent without an answer: a create by its exact text, matched one to one with rows that no other
 * memory written here holds; a change by whether the row shows it. Stops as soon as everything is found.
 */
export const lookUp = async (
  client: Pick<OmiClient, 'list'>,
  access: OmiAccess,
  memories: MemoryRows,
  entries: readonly OutboxEntry[],
): Promise<LookedUp> => {
  const found = new Map<OutboxEntry, ServerMemory>();
  const taken = new Set<string>();

  const match = (server: ServerMemory): void => {
    if (taken.has(server.id)) return;
    const entry = entries.find((candidate) => !found.has(candidate) && isIt(candidate, server, memories));
    if (!entry) return;
    found.set(entry, server);
    taken.add(server.id);
  };

  for await (const page of scan(client, access, pageSize)) {
    if (!page.ok) return { found, end: 'incomplete', problem: page.problem };
    for (const server of page.value.memories) match(server);
    if (found.size === entries.length) break;
    if (page.value.end !== 'more') return { found, end: page.value.end, problem: null };
  }
  return { found, end: 'complete', problem: null };
};

const isIt = (entry: OutboxEntry, server: ServerMemory, memories: MemoryRows): boolean => {
  const holder = memories.findByServerId(server.id);
  // A deletion is simply said again.
  if (entry.kind === 'delete') return false;
  if (entry.kind === 'update') return holder?.id === entry.memoryId && shows(server, entry);
  if (serverTrim(server.content) !== entry.body.content) return false;
  return !holder || holder.id === entry.memoryId || !memories.wasWrittenHere(holder.id);
};

const shows = (server: ServerMemory, { body }: UpdateEntry): boolean => {
  if ('tags' in body)
    return body.tags.length === server.tags.length && body.tags.every((tag) => server.tags.includes(tag));
  if ('content' in body) return server.content === body.content;
  if ('category' in body) return server.category === body.category;
  return server.visibility === body.visibility;
};
