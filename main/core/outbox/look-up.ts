import type { Problem } from '../../../preload/contract/problem.ts';
import { serverTrim } from '../../../preload/contract/rules.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { scan, type ScanPage } from '../omi/scan.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';

export type LookedUp = {
  /** What is in Omi after all. */
  readonly found: ReadonlyMap<CreateEntry, ServerMemory>;
  /** Their words are in Omi, in a row that another memory written here holds: an older Omi may have written over it. */
  readonly held: ReadonlySet<CreateEntry>;
  /** True for what is not there unless it was found. Of all else nobody knows, and `problem` may say why. */
  readonly wouldBeFound: (entry: CreateEntry) => boolean;
  readonly problem: Problem | null;
};

/** So far our clock, or Omi's, may have been from the truth when something was saved, in milliseconds. */
const clocksDiffer = 24 * 3_600_000;

/**
 * Looks for what was sent without an answer by its exact text, matched one to one with rows that no other memory
 * written here holds. Stops as soon as everything is found. Of an account with more memories than Omi lists it knows
 * what was written since the oldest row it was shown, where the rows come in that order (omi-api 2d).
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
  // The time of the last row while none was newer than the one before.
  let shownBackTo = Infinity;

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

  const end = (kind: ScanPage['end']): LookedUp => {
    const wouldBeFound = ({ queuedAt }: CreateEntry): boolean =>
      kind === 'complete' || (kind === 'window' && shownBackTo < queuedAt - clocksDiffer);
    return { found, held, wouldBeFound, problem: null };
  };

  if (entries.length === 0) return end('complete');
  for await (const page of scan(client, access)) {
    if (!page.ok) return { ...end('incomplete'), problem: page.problem };
    for (const server of page.value.memories) {
      match(server);
      shownBackTo = server.updatedAt > 0 && server.updatedAt <= shownBackTo ? server.updatedAt : NaN;
    }
    if (found.size === entries.length) break;
    if (page.value.end !== 'more') return end(page.value.end);
  }
  return end('complete');
};

const isFree = (entry: CreateEntry, server: ServerMemory, memories: MemoryRows): boolean => {
  const holder = memories.findByServerId(server.id);
  return !holder || holder.id === entry.memoryId || !memories.wasWrittenHere(holder.id);
};
