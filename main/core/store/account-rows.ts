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
  readonly keyHint: string | null;
  readonly onboarded: boolean;
};

export type AccountRows = ReturnType<typeof accountRows>;

/** The account table. There is one account today; nothing else assumes it. */
export const accountRows = (database: DatabaseSync) => {
  const first = database.prepare('SELECT * FROM account ORDER BY id LIMIT 1');
  const insert = database.prepare('INSERT INTO account (base_url, keychain_name) VALUES (?, ?)');
  const setKey = database.prepare(
    'UPDATE account SET base_url = ?, key_saved = ?, key_hint = ?, onboarded = 1 WHERE id = ?',
  );
  const forgetKey = database.prepare('UPDATE account SET key_saved = 0, key_hint = NULL WHERE id = ?');
  const setOnboarded = database.prepare('UPDATE account SET onboarded = 1 WHERE id = ?');

  const read = (): AccountRow | null => {
    const found = first.get();
    if (found === undefined) return null;
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

  return {
    /** The account, made at the first start. */
    open: (defaultBaseUrl: string): AccountRow => {
      const known = read();
      if (known) return known;
      insert.run(defaultBaseUrl, randomUUID());
      const made = read();
      if (!made) throw new Error('the account row that was just made is not there');
      return made;
    },
    setKey: (id: number, baseUrl: string, keySaved: boolean, keyHint: string): void =>
      void setKey.run(baseUrl, Number(keySaved), keyHint, id),
    forgetKey: (id: number): void => void forgetKey.run(id),
    setOnboarded: (id: number): void => void setOnboarded.run(id),
  };
};
