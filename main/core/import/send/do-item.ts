import type { Memory } from '../../../../preload/contract/memory.ts';
import type { Problem } from '../../../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../../../preload/contract/rules.ts';
import { bodyOf, fieldUpdates } from '../../changes.ts';
import type { ChangingDeps } from '../../changing-deps.ts';
import { createFieldChange } from '../../jobs/field-change.ts';
import type { ImportItem } from '../../store/import-item.ts';
import type { UpdateBody } from '../../store/outbox-entry.ts';
import type { Trash } from '../../trash.ts';

/** What became of a row. `later`: a person or another job has something under way about the same field of this memory. */
export type Done =
  | { readonly state: 'applied' | 'failed'; readonly settled: Pick<ImportItem, 'memoryId' | 'problem' | 'before'> }
  | { readonly state: 'later'; readonly memoryId: string };

export type DoItemDeps = Pick<ChangingDeps, 'store' | 'memories' | 'clock'> & { readonly trash: Pick<Trash, 'within'> };

/** Applies one row of an import here, and queues what Omi is to be sent. Inside a transaction. */
export const createDoItem = ({ store, memories, clock, trash }: DoItemDeps) => {
  // A row has entries of its own, so that what it says is told as sent once it is, and a stop takes back all of it.
  const fields = createFieldChange({ store, memories, clock, folds: false });

  const create = (jobId: number, item: ImportItem): Done => {
    const problem = wrongWith(item);
    if (problem) return failed(item, problem);
    const now = clock.now();
    // Of its own row: should it ever be made twice, the store refuses the second.
    const memoryId = `import:${jobId}:${item.id}`;
    const body = { ...bodyOf(item), content: finalContent(item.content) };
    memories.insert(memoryId, null, { ...body, createdAt: now, updatedAt: now, manuallyAdded: true, locked: false });
    store.outbox.queueCreate(memoryId, body, now, { jobId });
    return applied({ memoryId, before: null });
  };

  const find = ({ memoryId }: ImportItem): Memory | null => {
    const id = memoryId === null ? null : memories.originalOf(memoryId);
    return id === null || memories.isDeleted(id) ? null : memories.find(id);
  };

  const change = (jobId: number, item: ImportItem): Done => {
    const memory = find(item);
    if (!memory) return failed(item, { kind: 'gone' });
    if (memory.locked) return failed(item, { kind: 'locked' });
    const problem = wrongWith(item);
    if (problem) return failed(item, problem);
    const { content, category, tags, visibility } = item;
    const wanted = { content: finalContent(content), tags, visibility, ...(category === null ? {} : { category }) };
    const done = changeAll(jobId, memory, fieldUpdates(memory, wanted));
    return done ?? applied({ memoryId: memory.id, before: bodyOf(memory) });
  };

  /** All of them, or none. */
  const changeAll = (jobId: number, memory: Memory, bodies: readonly UpdateBody[]): Done | null => {
    for (const body of bodies) {
      const obstacle = fields.obstacle(memory.id, body);
      if (obstacle === 'later') return { state: 'later', memoryId: memory.id };
      if (obstacle) return failed({ memoryId: memory.id }, obstacle.problem ?? { kind: 'changed-in-omi' });
    }
    bodies.reduce<Memory>((as, body) => fields.change(jobId, as, body), memory);
    return null;
  };

  const remove = (jobId: number, item: ImportItem): Done => {
    const memory = find(item);
    // It is gone already, which is what was wanted.
    if (!memory) return applied({ memoryId: item.memoryId, before: null });
    trash.within.remove(memory.id, jobId);
    return applied({ memoryId: memory.id, before: bodyOf(memory) });
  };

  return {
    doItem: (jobId: number, item: ImportItem): Done => {
      if (item.op === 'create') return create(jobId, item);
      return item.op === 'change' ? change(jobId, item) : remove(jobId, item);
    },
    changeAll,
  };
};

const applied = (settled: Pick<ImportItem, 'memoryId' | 'before'>): Done => ({
  state: 'applied',
  settled: { ...settled, problem: null },
});
const failed = ({ memoryId }: Pick<ImportItem, 'memoryId'>, problem: Problem): Done => ({
  state: 'failed',
  settled: { memoryId, problem, before: null },
});

/** What Omi would refuse in any case is not sent. */
const wrongWith = ({ content }: ImportItem): Problem | null => {
  const verdict = judgeContent(finalContent(content));
  if (verdict.kind === 'fine') return null;
  return verdict.kind === 'empty'
    ? { kind: 'empty' }
    : { kind: 'too-long', length: verdict.length, limit: contentLimit };
};
