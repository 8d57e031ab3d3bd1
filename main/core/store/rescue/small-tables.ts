import type { DatabaseSync } from 'node:sqlite';
import type { AccountIds } from './accounts.ts';
import { hasJson, inTurns, type DamagedStore, type Row } from './damaged-store.ts';
import type { MemoryIds } from './memories.ts';
import type { RowWriter } from './row-writer.ts';

type Ids = { readonly accounts: AccountIds; readonly memories: MemoryIds };

/**
 * Takes what belongs to the memories and accounts of a damaged store: what memories said before, what of them Omi had
 * or has no more, which ids were let go of, the calls of this hour, and what a person was told. And what is being typed, in capture and in the
 * library: the words in a backup were saved long since.
 */
export const rescueSmallTables = async (
  damaged: DamagedStore,
  target: DatabaseSync,
  write: RowWriter,
  { accounts, memories }: Ids,
): Promise<void> => {
  const text = target.prepare(
    'SELECT 1 FROM earlier_text WHERE memory_id = ? AND content = ? AND replaced_at = ? LIMIT 1',
  );
  const present = target.prepare('DELETE FROM mirror_absent WHERE memory_id = ?');

  const withMemory = (row: Row): (Row & { memory_id: string }) | null => {
    const memory_id = memories.get(row['memory_id']);
    return memory_id === undefined ? null : { ...row, memory_id };
  };

  for (const draft of damaged.rows('draft')) if (hasJson(draft, ['choices'])) write.replace('draft', draft);

  await inTurns(damaged.rows('earlier_text'), (row) => {
    const { id: _, ...there } = row;
    const rest = withMemory(there);
    if (!rest || text.get(rest.memory_id, row['content'] ?? null, row['replaced_at'] ?? null)) return;
    write.insert('earlier_text', rest);
  });

  const readable = new Set(memories.values());
  for (const { memory_id } of target.prepare('SELECT memory_id FROM mirror_absent').all()) {
    if (readable.has(String(memory_id))) present.run(String(memory_id));
  }
  for (const table of ['mirror_absent', 'landing']) {
    await inTurns(damaged.few(table), (row) => {
      const known = hasJson(row, ['added', 'before']) ? withMemory(row) : null;
      if (known) write.replace(table, known);
    });
  }
  for (const table of ['budget', 'let_go', 'library_place', 'told_category']) {
    await inTurns(damaged.few(table), (row) => {
      const account_id = accounts.get(row['account_id']);
      if (account_id !== undefined && hasJson(row, ['place'])) write.replace(table, { ...row, account_id });
    });
  }
};
