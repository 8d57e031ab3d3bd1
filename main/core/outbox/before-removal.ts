import type { Version } from '../../../preload/contract/memory.ts';
import type { OmiAccess } from '../omi/client.ts';
import type { RemovalEntry } from '../store/outbox-entry.ts';
import { fieldIn, matches } from './field-update.ts';
import type { BeforeUpdateDeps } from './before-update.ts';
import { meaningOf } from './meaning.ts';
import { backoff } from './pace.ts';

/**
 * What happens before a removal leaves that is only meant for what a memory was: Omi is asked what is there, and what
 * somebody edited meanwhile comes back into the list as it is. Answers whether the removal may be sent.
 */
export const createBeforeRemoval = (deps: BeforeUpdateDeps) => {
  const { store, memories, clock, random, look, onFailure, answered } = deps;

  const keep = (entry: RemovalEntry, server: Version): void => {
    const memory = memories.find(entry.memoryId);
    store.outbox.withdraw(entry.seq, clock.now());
    memories.unmarkDeleted(entry.memoryId);
    const { content, category, tags, visibility } = server;
    if (memory) {
      memories.overwrite(memory.id, { ...memory, content, category, tags, visibility }, 'omi', clock.now());
    }
    store.imports.keepEdited(entry.memoryId);
  };

  return async (
    access: OmiAccess,
    asked: RemovalEntry,
    serverId: string,
    due: readonly RemovalEntry[],
  ): Promise<boolean> => {
    const others = due.flatMap(({ memoryId }) => memories.find(memoryId)?.serverId ?? []);
    const seen = await look(access, serverId, others);
    const isGone = !seen.ok && seen.problem.kind === 'gone';
    const mayGo = store.transaction(() => {
      const entry = store.outbox.find(asked.seq);
      if (entry?.kind !== 'delete' || entry.state !== 'queued') return false;
      if (isGone || entry.base === null) return true;
      if (seen.ok) {
        if (isAsItWas(entry.base, seen.value)) return true;
        keep(entry, { ...seen.value, tags: [...seen.value.tags] });
      } else if (['unknown', 'refused'].includes(meaningOf(seen.problem).kind)) {
        store.outbox.putOff(entry.seq, clock.now() + backoff(entry.attempts, random), seen.problem);
      }
      return false;
    });
    if (seen.ok || meaningOf(seen.problem).kind === 'refused') answered(access.key);
    else onFailure(seen.problem, access.key, 'read');
    return mayGo;
  };
};

type Words = Pick<Version, 'content' | 'category' | 'visibility'> & { readonly tags: readonly string[] };

const isAsItWas = (base: Version, there: Words): boolean => {
  const { content, tags, visibility } = base;
  const fields = [{ content }, { tags }, { visibility }, fieldIn(base, { category: null })];
  return fields.every((field) => matches(there, field));
};
