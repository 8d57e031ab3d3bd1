import type { DatabaseSync } from 'node:sqlite';
import { type OutboxEntry, toEntry } from '../outbox-entry.ts';
import type { AccountIds } from './accounts.ts';
import { inTurns, type DamagedStore, type Row } from './damaged-store.ts';
import type { JobIds } from './jobs.ts';
import type { MemoryIds, TakenMemories } from './memories.ts';
import type { RowWriter } from './row-writer.ts';

/** What is known of a damaged store when its outbox is read. */
export type Known = {
  readonly accounts: AccountIds;
  readonly memories: MemoryIds;
  readonly inOmi: TakenMemories['inOmi'];
  readonly jobs: JobIds;
};

export type Taken = { readonly entries: ReadonlySet<number>; readonly unread: ReadonlySet<string> };

/**
 * Takes what the outbox of a damaged store says was, or is to be, told to Omi: how far an entry has come and what it
 * says is newer there than in a backup. Answers the numbers here of the entries that were taken, and the memories here
 * that could not be read there themselves.
 */
export const rescueEntries = async (
  damaged: DamagedStore,
  target: DatabaseSync,
  write: RowWriter,
  { accounts, memories, inOmi, jobs }: Known,
): Promise<Taken> => {
  const bySeq = target.prepare('SELECT * FROM outbox WHERE seq = ?');
  const alike = target.prepare('SELECT * FROM outbox WHERE memory_id = ? AND kind = ? AND queued_at = ?');
  const memory = target.prepare('SELECT id, account_id, server_id, duplicate_of FROM memory WHERE id = ?');
  const say = target.prepare(
    `UPDATE memory SET content = coalesce(?1 ->> '$.content', content), tags = coalesce(?1 -> '$.tags', tags),
       category = coalesce(?1 ->> '$.category', category), visibility = coalesce(?1 ->> '$.visibility', visibility)
     WHERE id = ?2`,
  );
  const markDeleted = target.prepare('UPDATE memory SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?');
  const taken = new Set<number>();
  const unread = new Set<string>();

  /** The same entry here. What was said of a copy is said of the memory it is a copy of (outbox/arrival.ts). */
  const same = (row: Row, id: string): Row | undefined => {
    const isSame = (other: Row): boolean => other['kind'] === row['kind'] && other['queued_at'] === row['queued_at'];
    const bySame = bySeq.get(row['seq'] ?? null);
    const isOf = (other: string): boolean => other === id || memory.get(other)?.['duplicate_of'] === id;
    if (bySame && isSame(bySame) && isOf(String(bySame['memory_id']))) return bySame;
    const others = alike.all(id, row['kind'] ?? null, row['queued_at'] ?? null);
    return others.find((other) => fieldOf(other) === fieldOf(row) && !taken.has(Number(other['seq'])));
  };

  /** Its memory can't be read there: what is still to be said stands in the backup's, or makes one. */
  const withoutMemory = (entry: OutboxEntry, row: Row): string | null => {
    const [account, ...others] = new Set(accounts.values());
    const { memoryId, queuedAt } = entry;
    const known = memory.get(memoryId);
    if (account === undefined || others.length > 0 || (known && known['account_id'] !== account)) return null;
    unread.add(memoryId);
    if (!known) {
      if (entry.kind !== 'create' || row['state'] === 'acked') return null;
      const times = { created_at: queuedAt, updated_at: queuedAt };
      const rest = { id: memoryId, account_id: account, manually_added: 1, ...times };
      const { content, category, tags, visibility } = entry.body;
      write.insert('memory', { ...rest, content, category, visibility, tags: JSON.stringify(tags) });
    } else if (row['state'] === 'acked') return memoryId;
    else if (entry.kind !== 'delete') say.run(String(row['body']), memoryId);
    else if (entry.state !== 'refused') markDeleted.run(queuedAt, memoryId);
    return memory.get(memoryId) === undefined ? null : memoryId;
  };

  const link = (id: string): void => {
    const known = memory.get(id);
    if (known && known['server_id'] === null) write.update('memory', 'id', known, { server_id: inOmi.get(id) ?? null });
  };

  const take = (row: Row): void => {
    const isDone = row['state'] === 'acked';
    const entry = openEntry(row);
    if (!entry) return;
    const id = memories.get(row['memory_id']) ?? withoutMemory(entry, row);
    if (id === null) return;
    const { seq: _, ...rest } = row;
    const job_id = jobs.get(row['job_id']) ?? null;
    const values = { ...rest, memory_id: id, job_id, import_job_id: jobs.get(row['import_job_id']) ?? null };
    const known = same(row, id);
    if (!known) {
      const added = write.insert('outbox', values);
      if (added !== null) taken.add(added);
      return;
    }
    taken.add(Number(known['seq']));
    // What has arrived stays so, should the backup be the newer one.
    if (isFinal(known) && !isDone) link(id);
    else write.update('outbox', 'seq', known, values);
  };

  await inTurns(damaged.rows('outbox'), take);
  return { entries: taken, unread };
};

/** The field that an update is about: several changes of one moment are told apart by it. */
const fieldOf = ({ kind, body }: Row): string => (kind === 'update' ? String(body).replace(/:.*/s, '') : '');

const isFinal = (row: Row): boolean => row['state'] === 'acked' && row['withdrawn'] === 0;

/** As it would be read if it were open; null for what can't be, which would stop the whole outbox. */
const openEntry = (row: Row): OutboxEntry | null => {
  const older = { base: null, theirs: null, in_doubt: 0, job_id: null, import_job_id: null };
  try {
    return toEntry({ ...older, ...row, state: row['state'] === 'acked' ? 'queued' : row['state'] });
  } catch {
    return null;
  }
};
