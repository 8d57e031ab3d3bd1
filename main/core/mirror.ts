import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Sync } from '../../preload/contract/sync.ts';
import type { Clock } from './clock.ts';
import type { OmiAccess, OmiClient, ServerMemory } from './omi/client.ts';
import { scan } from './omi/scan.ts';
import { storing } from './store/database.ts';
import type { MemoryFields, MemoryRows } from './store/memory-rows.ts';
import type { Store } from './store/store.ts';

// 120 reads an hour for everything (omi-api 3): one refresh in two minutes leaves most of them.
const shortestPause = 120_000;
const pageSize = 200;

export type MirrorDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly client: Pick<OmiClient, 'list'>;
  readonly clock: Clock;
  readonly access: () => OmiAccess | null;
  /** Called after each page, and when a look begins and ends. */
  readonly changed: () => void;
  /** Called with what Omi or the network answered instead of a page. */
  readonly failed: (problem: Problem) => void;
};

export type Mirror = ReturnType<typeof createMirror>;

/** Brings the newest memories down. Never overwrites one that has something waiting, never removes one. */
export const createMirror = ({ store, memories, client, clock, access, changed, failed }: MirrorDeps) => {
  let lastAsked = -Infinity;
  let nextAt = -Infinity;
  let lastKey: string | null = null;
  let running: Promise<Result<{ asked: boolean }>> | null = null;
  const seen = new Set<string>();
  let completeSince: number | null = null;
  let unseen: Sync['unseen'] = null;
  let problem: Problem | null = null;

  const bringDown = async (from: OmiAccess): Promise<Result<{ asked: boolean }>> => {
    seen.clear();
    problem = null;
    changed();
    for await (const page of scan(client, from, pageSize)) {
      if (!page.ok) {
        problem = page.problem;
        failed(page.problem);
        return page;
      }
      const news = storing(() => store.transaction(() => page.value.memories.filter(keep).length));
      if (!news.ok) return news;
      for (const { id } of page.value.memories) seen.add(id);
      if (page.value.end !== 'more') {
        completeSince = clock.now();
        unseen = page.value.end === 'complete' ? null : 'beyond-window';
      }
      changed();
      // Newest first: where a whole page is known already, so is what follows.
      if (news.value === 0 && page.value.memories.length > 0 && completeSince !== null) break;
    }
    return { ok: true, value: { asked: true } };
  };

  /** Answers whether the row told anything new. */
  const keep = (server: ServerMemory): boolean => {
    const known = memories.findByServerId(server.id);
    if (!known) {
      memories.insert(`omi:${server.id}`, server.id, toFields(server));
      return true;
    }
    const fields = { ...toFields(server), content: betterWords(known.content, server) };
    if (known.state !== 'synced' || isSame(known, fields)) return false;
    memories.overwrite(known.id, fields, 'omi', clock.now());
    return true;
  };

  return {
    /** Asks Omi for news unless it was asked a moment ago; one at a time. `asked` says whether it was. */
    refresh: (): Promise<Result<{ asked: boolean }>> => {
      const from = access();
      if (!from) return Promise.resolve({ ok: true, value: { asked: false } });
      if (running) return running;
      if (lastKey === from.baseUrl && clock.monotonic() - lastAsked < shortestPause) {
        return Promise.resolve({ ok: true, value: { asked: false } });
      }
      lastAsked = clock.monotonic();
      nextAt = clock.now() + shortestPause;
      lastKey = from.baseUrl;
      running = bringDown(from).finally(() => {
        running = null;
        if (!problem) seen.clear();
        changed();
      });
      return running;
    },
    /** How far it has come. */
    state: (): Sync => ({
      phase: running ? (completeSince === null ? 'first' : 'refreshing') : problem ? 'resting' : 'idle',
      seen: seen.size,
      completeSince,
      unseen,
      nextAt: nextAt > clock.now() ? nextAt : null,
      problem: running ? null : problem,
    }),
  };
};

const toFields = ({ id: _id, ...fields }: ServerMemory): MemoryFields => fields;

/** A row without words, or with only the first 70 characters of ours (omi-api 2d), must not replace the whole. */
const betterWords = (known: string, { content, locked }: ServerMemory): string => {
  const isPreviewOfOurs = locked && known.startsWith(content.slice(0, -'...'.length));
  return content === '' || isPreviewOfOurs ? known : content;
};

const isSame = (known: MemoryFields, server: MemoryFields): boolean =>
  known.content === server.content &&
  known.category === server.category &&
  known.visibility === server.visibility &&
  known.updatedAt === server.updatedAt &&
  known.locked === server.locked &&
  known.tags.join('\n') === server.tags.join('\n');
