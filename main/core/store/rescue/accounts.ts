import type { DatabaseSync } from 'node:sqlite';
import type { DamagedStore, Value } from './damaged-store.ts';
import type { RowWriter } from './row-writer.ts';

/** Which account here each account of a damaged store is, by the id that it has there. */
export type AccountIds = ReadonlyMap<Value, number>;

/**
 * Finds the accounts of a damaged store here by the name of their key, which is random, and adds those that are not
 * here. After somebody started anew their numbers say nothing: A's words would go to B. What nobody ever entered a key
 * for is nobody's yet, and goes to the account that is open.
 */
export const rescueAccounts = (damaged: DamagedStore, target: DatabaseSync, write: RowWriter): AccountIds => {
  const here = target.prepare('SELECT id, keychain_name FROM account ORDER BY used_at DESC, id').all();
  const there = [...damaged.rows('account')];
  const idOf = new Map(here.map(({ id, keychain_name }) => [keychain_name, Number(id)]));
  const isSameStore = there.some(({ keychain_name }) => idOf.has(keychain_name));
  const [open] = here;
  const ids = new Map<Value, number>();

  for (const account of there) {
    const known = idOf.get(account['keychain_name']);
    if (known !== undefined) ids.set(account['id'], known);
    else if (account['key_hint'] === null && open && !isSameStore) ids.set(account['id'], Number(open['id']));
    else {
      const { id, ...rest } = account;
      // Of a store that began anew: the one of the backup stays open.
      const row = isSameStore ? rest : { ...rest, used_at: 0 };
      const added = write.insert('account', { id: id ?? null, ...row }) ?? write.insert('account', row);
      if (added !== null) ids.set(id, added);
    }
  }
  // Their table can't be read: it is most likely the store that the backup is of.
  if (there.length === 0) for (const { id } of here) ids.set(id, Number(id));
  return ids;
};
