import type { Clock } from '../clock.ts';
import type { ServerMemory } from '../omi/client.ts';

/** How long what was just seen in Omi counts as what is there; a change made elsewhere within it is not noticed. */
export const freshForMs = 10_000;

export type RecentReads = ReturnType<typeof createRecentReads>;

/** Memories as Omi showed them a moment ago. */
export const createRecentReads = (clock: Pick<Clock, 'monotonic'>) => {
  const seen = new Map<string, { readonly server: ServerMemory; readonly at: number }>();
  const isFresh = (at: number): boolean => clock.monotonic() - at <= freshForMs;

  return {
    note: (server: ServerMemory): void => {
      // The oldest come first: a map keeps the order in which its keys came.
      for (const [id, { at }] of seen) {
        if (isFresh(at)) break;
        seen.delete(id);
      }
      seen.delete(server.id);
      seen.set(server.id, { server, at: clock.monotonic() });
    },
    /** What Omi had a moment ago, or null. */
    of: (serverId: string): ServerMemory | null => {
      const read = seen.get(serverId);
      return read && isFresh(read.at) ? read.server : null;
    },
    /** It may have changed since. */
    forget: (serverId: string): void => void seen.delete(serverId),
  };
};
