import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const row = z.object({
  id: z.int(),
  base_url: z.string(),
  keychain_name: z.string(),
  key_saved: z.int(),
  key_hint: z.string().nullable(),
  onboarded: z.int(),
});

/** What is known of an account without its key. `keySaved` says that a key was put into the keychain. */
export type AccountRow = {
  readonly id: number;
  readonly baseUrl: string;
  /** Random, so that two profiles on one computer never share or overwrite a key. */
  readonly keychainName: string;
  readonly keySaved: boolean;
  /** Null before there ever was a key, empty after it was forgotten. */
  readonly keyHint: string | null;
  readonly onboarded: boolean;
};

export type AccountRows = ReturnType<typeof accountRows>;

/** The account table: every account whose words are on this computer. One is open at a time. */
export const accountRows = (database: DatabaseSync) => {
  const last = database.prepare('SELECT * FROM account ORDER BY used_at DESC, id LIMIT 1');
  const all = database.prepare('SELECT * FROM account ORDER BY id');
  const use = database.prepare('UPDATE account SET used_at = (SELECT MAX(used_at) FROM account) + 1 WHERE id = ?');
  const insert = database.prepare('INSERT INTO account (base_url, keychain_name) VALUES (?, ?)');
  const setKey = database.prepare(
    'UPDATE account SET base_url = ?, key_saved = ?, key_hint = ?, onboarded = 1 WHERE id = ?',
  );
  const leaveKey = database.prepare('UPDATE account SET key_saved = 0 WHERE id = ?');
  const forgetKey = database.prepare("UPDATE account SET key_saved = 0, key_hint = '' WHERE id = ?");
  const setOnboarded = database.prepare('UPDATE account SET onboarded = 1 WHERE id = ?');

  const read = (): AccountRow | null => {
    const found = last.get();
    return found === undefined ? null : toAccount(found);
  };

  return {
    /** The account that was used last, made at the first start. */
    open: (defaultBaseUrl: string): AccountRow => {
      const known = read();
      if (known) return known;
      insert.run(defaultBaseUrl, randomUUID());
      const made = read();
      if (!made) throw new Error('the account row that was just made is not there');
      return made;
    },
    all: (): AccountRow[] => all.all().map(toAccount),
    /** Adds an account and answers it; it is not the open one yet. */
    add: (baseUrl: string): AccountRow => {
      const { lastInsertRowid } = insert.run(baseUrl, randomUUID());
      const made = all
        .all()
        .map(toAccount)
        .find(({ id }) => id === Number(lastInsertRowid));
      if (!made) throw new Error('the account row that was just made is not there');
      return made;
    },
    /** Makes it the one that `open` answers from now on. */
    use: (id: number): void => void use.run(id),
    setKey: (id: number, baseUrl: string, keySaved: boolean, keyHint: string): void =>
      void setKey.run(baseUrl, Number(keySaved), keyHint, id),
    /** Says that the key is no longer kept. Its hint stays, to recognise the account should the key come back. */
    leaveKey: (id: number): void => void leaveKey.run(id),
    forgetKey: (id: number): void => void forgetKey.run(id),
    setOnboarded: (id: number): void => void setOnboarded.run(id),
  };
};

const toAccount = (found: unknown): AccountRow => {
  const account = row.parse(found);
  return {
    id: account.id,
    baseUrl: account.base_url,
    keychainName: account.keychain_name,
    keySaved: account.key_saved === 1,
    keyHint: account.key_hint,
    onboarded: account.onboarded === 1,
  };
};
