import type { Result } from '../../preload/contract/problem.ts';
import type { OmiAccess, OmiClient, ServerMemory } from './omi/client.ts';
import type { MemoryRows } from './store/memory-rows.ts';

const pageSize = 200;
/** How many known memories are asked for one by one when the newest page shows none of them. */
const asked = 3;

/**
 * True when a key opens the account whose memories these are. Omi names no account, so the evidence is a memory: the
 * same id, made at the same moment. The id alone says nothing, since it comes from the words (omi-api 2a). False means
 * that nobody knows. Costs up to four reads.
 */
export const isSameAccount = async (
  client: Pick<OmiClient, 'list' | 'read'>,
  access: OmiAccess,
  memories: Pick<MemoryRows, 'findByServerId' | 'latest'>,
): Promise<Result<boolean>> => {
  const isKnown = (server: ServerMemory): boolean => {
    const known = memories.findByServerId(server.id);
    return known !== null && server.createdAt !== 0 && known.createdAt === server.createdAt;
  };
  const page = await client.list(access, { limit: pageSize, offset: 0 });
  if (!page.ok) return page;
  if (page.value.memories.some(isKnown)) return { ok: true, value: true };
  const known = memories.latest(pageSize, 0).flatMap(({ serverId }) => serverId ?? []);
  for (const serverId of known.slice(0, asked)) {
    const read = await client.read(access, serverId);
    if (read.ok && isKnown(read.value)) return { ok: true, value: true };
    if (read.ok || read.problem.kind === 'gone' || read.problem.kind === 'locked') continue;
    // A server that can't tell one memory: what the page showed must do.
    if (read.problem.kind === 'unsupported') break;
    return read;
  }
  return { ok: true, value: false };
};
