import type { Memory } from '../../../../preload/contract/memory.ts';
import type { Problem } from '../../../../preload/contract/problem.ts';
import { finalContent, serverTrim } from '../../../../preload/contract/rules.ts';
import type { rowFields } from '../../../../preload/contract/import-values.ts';
import type { Back, ImportItem } from '../../store/import-item.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import type { MirrorRows } from '../../store/mirror-rows.ts';
import type { OutboxEntry } from '../../store/outbox-entry.ts';
import type { Store } from '../../store/store.ts';

export type Field = (typeof rowFields)[number];

/** What became of a row. `deleted`: as it was to be; `returned`: in the list again since. */
export type Outcome =
  | { readonly kind: 'waiting' | 'withdrawn' | 'removed' | 'missing' | 'before' | 'deleted' | 'returned' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'there'; readonly differs: readonly Field[] };

/** A row with what became of it. */
export type RowReport = {
  readonly item: ImportItem;
  readonly outcome: Outcome;
  readonly back: Back | 'waiting' | 'nothing' | null;
};

export type OutcomeDeps = {
  readonly store: Pick<Store, 'outbox'>;
  readonly memories: MemoryRows;
  readonly mirror: Pick<MirrorRows, 'isMissed'>;
};

/** Reads from the store what became of rows of imports. */
export const createOutcomes = ({ store, memories, mirror }: OutcomeDeps) => {
  const outcomeOf = (item: ImportItem): Outcome => {
    if (item.state === 'to-do') return { kind: 'waiting' };
    if (item.state === 'failed') return { kind: 'refused', problem: item.problem ?? { kind: 'internal' } };
    if (item.memoryId === null) return item.state === 'withdrawn' ? { kind: 'withdrawn' } : { kind: 'removed' };
    const id = memories.originalOf(item.memoryId);
    const open = store.outbox.openOf(id);
    if (item.op === 'create') return outcomeOfNew(item, id, open);
    if (item.state === 'withdrawn') return { kind: 'withdrawn' };
    return item.op === 'change' ? outcomeIn(item, id, open) : outcomeOfDeleted(id, open);
  };

  const outcomeOfNew = (item: ImportItem, id: string, open: readonly OutboxEntry[]): Outcome => {
    const create = open.find(({ kind }) => kind === 'create');
    if (create) return underWay(create);
    if (item.origin === null) return { kind: 'withdrawn' };
    return item.origin === 'before' ? { kind: 'before' } : outcomeIn(item, id, open);
  };

  const outcomeOfDeleted = (id: string, open: readonly OutboxEntry[]): Outcome => {
    const removal = open.find(({ kind }) => kind === 'delete');
    if (removal) return underWay(removal);
    return { kind: memories.find(id) && !memories.isDeleted(id) ? 'returned' : 'deleted' };
  };

  const outcomeIn = (item: ImportItem, id: string, open: readonly OutboxEntry[]): Outcome => {
    const memory = memories.find(id);
    if (!memory || memories.isGone(id) || mirror.isMissed(id)) return { kind: 'missing' };
    if (memories.isDeleted(id)) return { kind: 'removed' };
    const update = open.find(({ state }) => state === 'refused') ?? open[0];
    return update ? underWay(update) : { kind: 'there', differs: differences(item, memory) };
  };

  return {
    outcomeOf,
    /** How far taking it back has come; null where nobody asked for that. `nothing`: it was gone before. */
    backOf: ({ back, memoryId, before }: ImportItem): RowReport['back'] => {
      if (back === 'restored' && before === null) return 'nothing';
      if ((back !== 'removed' && back !== 'restored') || memoryId === null) return back;
      const [open] = store.outbox.openOf(memories.originalOf(memoryId));
      if (!open) return back;
      return open.state === 'refused' ? 'failed' : 'waiting';
    },
  };
};

const underWay = ({ state, problem }: OutboxEntry): Outcome =>
  state === 'refused' ? { kind: 'refused', problem: problem ?? { kind: 'internal' } } : { kind: 'waiting' };

type Words = Pick<Memory, 'content' | 'category' | 'tags' | 'visibility'>;

/**
 * The fields in which a memory differs from a row. A row without a category takes any; the order of tags says nothing.
 */
export const differences = (row: Omit<ImportItem, 'before'>, memory: Words): Field[] => {
  const fields: Field[] = [];
  if (serverTrim(memory.content) !== finalContent(row.content)) fields.push('content');
  if (row.category !== null && row.category !== memory.category) fields.push('category');
  const tags = new Set(row.tags);
  if (tags.size !== new Set(memory.tags).size || memory.tags.some((tag) => !tags.has(tag))) fields.push('tags');
  if (row.visibility !== memory.visibility) fields.push('visibility');
  return fields;
};
