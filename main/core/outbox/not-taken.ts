import type { Action } from '../../../preload/contract/jobs.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, UpdateBase, UpdateBody, UpdateEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { fieldNameOf, updatesSameField, matches } from './field-update.ts';
import { isFiledAsSystem, isPassedOver } from './still-to-say.ts';

/**
 * Says what Omi ignored of what was sent: it may take less than it was asked to, and say so in no other way than by its
 * answer (omi-api 2a, 2b, 2g). A job's part in it has failed, also where it travelled with what a person did. Call inside
 * a transaction.
 */
export const createNotTaken = (store: Store, memories: Pick<MemoryRows, 'addNotTaken' | 'tellOfCategory'>) => {
  const tellJobs = (seq: number, memoryId: string, said: UpdateBody, server: ServerMemory): void => {
    const field = fieldNameOf(said);
    if (field === 'content') return;
    for (const folded of store.failures.foldedInto(seq, memoryId, field)) {
      if (isIgnored(folded.action, folded.before, said, server)) {
        store.failures.note(folded.jobId, folded.memoryId, { kind: 'not-taken', fields: [field] });
      }
    }
  };

  /** Of a category that Omi files otherwise each time, the person is told with the first memory of it, and no more. */
  const tell = (memoryId: string, said: UpdateBody, server: ServerMemory): void => {
    const field = fieldNameOf(said);
    if (field === 'content') return;
    if (!('category' in said) || !isFiledAsSystem(said.category, server)) memories.addNotTaken(memoryId, field);
    else if (memories.tellOfCategory(said.category)) memories.addNotTaken(memoryId, field, said.category);
  };

  return {
    ofUpdate: ({ seq, memoryId, body, jobId }: UpdateEntry, server: ServerMemory): void => {
      const field = fieldNameOf(body);
      if (field === 'content' || matches(server, body)) return;
      if (store.outbox.openOf(memoryId).some((later) => updatesSameField(later, body))) return;
      tell(memoryId, body, server);
      if (jobId !== null) store.failures.note(jobId, memoryId, { kind: 'not-taken', fields: [field] });
      tellJobs(seq, memoryId, body, server);
    },
    /** A category that can't be said again; `target` has the words. What a job sends, the job tells of. */
    ofCreate: ({ seq, memoryId, body, jobId }: CreateEntry, target: string, server: ServerMemory): void => {
      const { category } = body;
      if (category === null || !isPassedOver(category, server)) return;
      if (store.outbox.openOf(target).some((later) => updatesSameField(later, { category }))) return;
      if (jobId === null) tell(target, { category }, server);
      tellJobs(seq, memoryId, { category }, server);
    },
  };
};

/** Whether a change said what a job wants, and Omi has something else. */
const isIgnored = (action: Action, before: UpdateBase, said: UpdateBase, there: ServerMemory): boolean => {
  switch (action.kind) {
    case 'tag':
      return 'tags' in said && said.tags.includes(action.tag) && !there.tags.includes(action.tag);
    case 'untag':
      return 'tags' in said && !said.tags.includes(action.tag) && there.tags.includes(action.tag);
    case 'keep-oldest': {
      const had = 'tags' in before ? before.tags : [];
      return 'tags' in said && said.tags.some((tag) => !had.includes(tag) && !there.tags.includes(tag));
    }
    case 'set-category':
      return 'category' in said && said.category === action.category && there.category !== action.category;
    case 'set-visibility':
      return 'visibility' in said && said.visibility === action.visibility && there.visibility !== action.visibility;
    case 'delete':
    case 'restore':
    case 'import':
    case 'undo-import':
      return false;
  }
};
