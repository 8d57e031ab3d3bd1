import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { OmiAccess, ServerMemory } from '../omi/client.ts';
import { isLockedThere } from '../omi/locked.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { UpdateEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Arrivals } from './arrival.ts';
import { compare, fieldIn, updatesSameField } from './field-update.ts';
import { meaningOf } from './meaning.ts';
import { backoff } from './pace.ts';
import type { Trouble } from './trouble.ts';

export type BeforeUpdateDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  readonly random: () => number;
  /** What Omi has of a memory just now. */
  readonly look: (access: OmiAccess, id: string, others: readonly string[]) => Promise<Result<ServerMemory>>;
  /** See `createTrouble`. */
  readonly onFailure: Trouble['onFailure'];
  /** See `createTrouble`. */
  readonly answered: Trouble['answered'];
};

/**
 * What happens before a change leaves: Omi is asked what it has there now, so that nothing another client said is
 * overwritten. Answers the entry as it may be sent, or null when there is nothing to send just now.
 */
export const createBeforeUpdate = (deps: BeforeUpdateDeps) => {
  const { store, memories, arrivals, clock, random, look, onFailure, answered } = deps;

  const notSeen = (entry: UpdateEntry, problem: Problem): void => {
    const { kind } = meaningOf(problem);
    if (problem.kind === 'gone' || problem.kind === 'locked') arrivals.refused(entry, problem, clock.now());
    else if (kind === 'unknown' || kind === 'refused') {
      // Nothing was sent, and others must not wait for this one.
      store.outbox.putOff(entry.seq, clock.now() + backoff(entry.attempts, random), problem);
    }
  };

  const isLocked = ({ memoryId, base }: UpdateEntry, server: ServerMemory): boolean => {
    const memory = memories.find(memoryId);
    const known = memory && (base && 'content' in base ? { ...memory, content: base.content } : memory);
    return known ? isLockedThere(known, server) : server.locked;
  };

  const judge = (entry: UpdateEntry, server: ServerMemory): UpdateEntry | null => {
    if (isLocked(entry, server)) {
      arrivals.refused(entry, { kind: 'locked' }, clock.now());
      return null;
    }
    const verdict = compare(entry.body, entry.base, server);
    switch (verdict.kind) {
      case 'there':
        arrivals.found(entry, server, clock.now());
        return null;
      case 'conflict':
        park(entry, server);
        return null;
      case 'send':
        store.outbox.rebase(entry.seq, verdict.body, fieldIn(server, entry.body));
        return { ...entry, body: verdict.body };
    }
  };

  /** What was said of the same field since then is what the person wants there. */
  const park = (entry: UpdateEntry, { content, category, tags, visibility }: ServerMemory): void => {
    for (const later of store.outbox.openOf(entry.memoryId)) {
      if (later.seq === entry.seq || later.kind !== 'update' || !updatesSameField(later, entry.body)) continue;
      store.outbox.reword(entry.seq, later.body);
      store.outbox.withdraw(later.seq, clock.now());
    }
    const theirs = { content, category, tags: [...tags], visibility };
    store.outbox.park(entry.seq, theirs, { kind: 'changed-in-omi' });
  };

  return async (
    access: OmiAccess,
    asked: UpdateEntry,
    serverId: string,
    due: readonly UpdateEntry[],
  ): Promise<UpdateEntry | null> => {
    const others = due.flatMap(({ memoryId }) => memories.find(memoryId)?.serverId ?? []);
    const seen = await look(access, serverId, others);
    const ready = store.transaction(() => {
      // The person may have changed it once more, or taken it back, while Omi was asked.
      const entry = store.outbox.find(asked.seq);
      if (entry?.kind !== 'update' || entry.state !== 'queued') return null;
      if (seen.ok) return judge(entry, seen.value);
      notSeen(entry, seen.problem);
      return null;
    });
    if (seen.ok || meaningOf(seen.problem).kind === 'refused') answered(access.key);
    else onFailure(seen.problem, access.key, 'read');
    return ready;
  };
};
