import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { pageSize, scan } from '../omi/scan.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { RecentReads } from './recent-reads.ts';

export type LookFirstDeps = {
  readonly client: Pick<OmiClient, 'read' | 'list'>;
  readonly memories: Pick<MemoryRows, 'count'>;
  readonly recentReads: RecentReads;
};

/**
 * Answers what Omi has of a memory before it is changed, with as few reads as will do: none when it was seen a moment
 * ago, one page of many when many are to be changed, else one for itself. Servers from before autumn 2026 don't know
 * that call (omi-api 2e); there it is looked for in the list.
 */
export const createLookFirst = ({ client, memories, recentReads }: LookFirstDeps) => {
  let addressWithoutRead: string | null = null;

  const searchFor = async (access: OmiAccess, wanted: ReadonlySet<string>): Promise<Result<'all' | 'absent'>> => {
    const missing = new Set(wanted);
    for await (const page of scan(client, access)) {
      if (!page.ok) return page;
      for (const server of page.value.memories) if (missing.delete(server.id)) recentReads.note(server);
      if (missing.size === 0) break;
      if (page.value.end === 'incomplete' || page.value.end === 'window') return { ok: false, problem: notFound };
    }
    return { ok: true, value: missing.size === 0 ? 'all' : 'absent' };
  };

  /** `others` are to be changed next: they are looked at in the same go where that costs less. */
  return async (access: OmiAccess, id: string, others: readonly string[]): Promise<Result<ServerMemory>> => {
    const known = recentReads.of(id);
    if (known) return { ok: true, value: known };
    const canRead = addressWithoutRead !== access.baseUrl;
    const wanted = new Set([id, ...others.filter((other) => !recentReads.of(other))]);
    const pages = Math.ceil(memories.count() / pageSize) + 1;
    if (wanted.size > pages) await searchFor(access, wanted);
    const found = recentReads.of(id);
    if (found) return { ok: true, value: found };
    if (canRead) {
      const read = await client.read(access, id);
      if (read.ok) recentReads.note(read.value);
      if (read.ok || read.problem.kind !== 'unsupported') return read;
      addressWithoutRead = access.baseUrl;
    }
    const searched = await searchFor(access, new Set([id]));
    if (!searched.ok) return searched;
    const server = recentReads.of(id);
    return server ? { ok: true, value: server } : { ok: false, problem: { kind: 'gone' } };
  };
};

const notFound: Problem = { kind: 'answer-lost', reason: 'unreadable', status: null };
