import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backupName } from '../../../main/core/store/backup-files.ts';
import { migrations } from '../../../main/core/store/migrate.ts';
import { restoreBackup, startEmpty } from '../../../main/core/store/restore.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { breakTable } from './break-table.ts';
import { open, put, usePlace } from './place.ts';

const place = usePlace();
const url = 'https://api.omi.me';

/** Saves memories in the account that is open, which has a key from then on where a hint of one is given. */
const write = (contents: readonly string[], keyHint: string | null): void => {
  const database = open(place.file);
  const { accounts } = createStore(database);
  if (keyHint !== null) accounts.setKey(accounts.open(url).id, url, true, keyHint);
  for (const content of contents) put(database, content);
  database.close();
};

const backUp = (): string => {
  const database = open(place.file);
  const name = backupName(place.clock.now(), migrations.length);
  mkdirSync(place.backupFolder, { recursive: true });
  database.prepare('VACUUM INTO ?').run(path.join(place.backupFolder, name));
  database.close();
  return name;
};

/** The end of the key of each account with its memories, the open account first. */
const held = (): string[] => {
  const database = open(place.file);
  const rows = database
    .prepare(
      `SELECT coalesce(key_hint, 'none') AS hint, group_concat(memory.id, ', ') AS ids FROM account
       LEFT JOIN memory ON account_id = account.id GROUP BY account.id ORDER BY used_at DESC, account.id`,
    )
    .all();
  database.close();
  return rows.map(({ hint, ids }) => `${String(hint)}: ${String(ids ?? '')}`);
};

let backup: string;
beforeEach(() => {
  write(['of A'], 'aaaa');
  backup = backUp();
});

describe('after somebody started anew', () => {
  beforeEach(() => {
    expect(startEmpty(place).ok).toBe(true);
  });

  it("leaves B's words to B when A's backup is put in place, and opens A", async () => {
    write(['of B'], 'bbbb');
    expect((await restoreBackup(place, backup)).ok).toBe(true);
    expect(held()).toEqual(['aaaa: of A', 'bbbb: of B']);
  });

  it('tells memories of both apart that have the same id', async () => {
    write(['of A', 'of B'], 'bbbb');
    expect((await restoreBackup(place, backup)).ok).toBe(true);
    expect(held()).toEqual(['aaaa: of A', 'bbbb: of A+, of B']);
  });

  it('gives A what was saved before there was a key', async () => {
    write(['of nobody'], null);
    expect((await restoreBackup(place, backup)).ok).toBe(true);
    expect(held()).toEqual(['aaaa: of A, of nobody']);
  });
});

it('opens an account that was added since', async () => {
  const database = open(place.file);
  const store = createStore(database);
  const { id } = store.accounts.add(url);
  store.accounts.use(id);
  database.close();
  write(['of B'], 'bbbb');
  expect((await restoreBackup(place, backup)).ok).toBe(true);
  expect(held()).toEqual(['bbbb: of B', 'aaaa: of A']);
});

it('takes over what was saved where the accounts can not be read', async () => {
  write(['later'], 'aaaa');
  breakTable(place.file, 'account');
  expect((await restoreBackup(place, backup)).ok).toBe(true);
  expect(held()).toEqual(['aaaa: of A, later']);
});
