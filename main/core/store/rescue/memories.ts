import type { DatabaseSync } from 'node:sqlite';
import { hasJson, inTurns, type DamagedStore, type Row, type Value } from './damaged-store.ts';
import type { AccountIds } from './accounts.ts';
import type { RowWriter } from './row-writer.ts';

/** The memories that were taken: their ids here by those in the damaged store. */
export type MemoryIds = ReadonlyMap<Value, string>;
/** `inOmi`: the ids in Omi that some of them have in the backup alone. */
export type TakenMemories = { readonly ids: MemoryIds; readonly inOmi: ReadonlyMap<string, Value> };

/**
 * Takes every memory that was written or changed on this computer, or is to be by a job, as the damaged store has it:
 * its words, its id in Omi and whether it was deleted are newer there than in a backup. The others come back from Omi.
 */
export const rescueMemories = async (
  damaged: DamagedStore,
  target: DatabaseSync,
  write: RowWriter,
  accounts: AccountIds,
): Promise<TakenMemories> => {
  const byId = target.prepare('SELECT * FROM memory WHERE id = ?');
  const holder = target.prepare('SELECT id FROM memory WHERE account_id = ? AND server_id = ? AND id <> ?');
  const entries = target.prepare('SELECT 1 FROM outbox WHERE memory_id = ? LIMIT 1');
  const unlink = target.prepare('UPDATE memory SET server_id = NULL WHERE id = ?');
  const move = target.prepare('UPDATE earlier_text SET memory_id = ? WHERE memory_id = ?');
  const remove = target.prepare('DELETE FROM memory WHERE id = ?');
  const copy = target.prepare(
    'UPDATE memory SET duplicate_of = ?1 WHERE id = ?2 AND EXISTS (SELECT 1 FROM memory WHERE id = ?1)',
  );
  const ids = new Map<Value, string>();
  const inOmi = new Map<string, Value>();
  const copies = new Map<string, Value>();
  const written = new Set<Value>();

  const hasEntries = (id: string): boolean => entries.get(id) !== undefined;

  /** Another account here may have the same words, and thus the same id. */
  const idHere = (id: string, account: number): string => {
    const known = byId.get(id);
    return known === undefined || known['account_id'] === account ? id : idHere(`${id}+`, account);
  };

  /** Whoever has its id in Omi here: one that only came from there is this one, any other has another by now. */
  const letHold = (id: string, account: number, serverId: Value): (() => void) | null => {
    const found = serverId === null ? undefined : holder.get(account, serverId ?? null, id)?.['id'];
    if (typeof found !== 'string') return null;
    unlink.run(found);
    return hasEntries(found)
      ? null
      : () => {
          move.run(id, found);
          remove.run(found);
        };
  };

  const take = (row: Row): void => {
    const account = accounts.get(row['account_id']);
    const { id: idThere, server_id: serverId, duplicate_of: original = null } = row;
    if (account === undefined || typeof idThere !== 'string' || !hasJson(row, ['tags', 'notice'])) return;
    if (serverId !== null && !written.has(idThere) && !hasEntries(idThere)) return;
    const id = idHere(idThere, account);
    const replaced = letHold(id, account, serverId);
    const known = byId.get(id);
    const values = { ...row, id, account_id: account, duplicate_of: null };
    const isThere = known ? write.update('memory', 'id', known, values) : write.insert('memory', values) !== null;
    if (!isThere) return;
    replaced?.();
    ids.set(idThere, id);
    if (serverId === null && known) inOmi.set(id, known['server_id']);
    if (original !== null) copies.set(id, original);
  };

  for (const table of ['outbox', 'import_item', 'job_item']) {
    await inTurns(damaged.rows(table), ({ memory_id }) => written.add(memory_id));
  }
  await inTurns(damaged.rows('memory'), take);
  for (const [id, original] of copies) copy.run(ids.get(original) ?? original ?? null, id);
  return { ids, inOmi };
};
