import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { backupName } from '../../../main/core/store/backup-files.ts';
import { inTransaction } from '../../../main/core/store/database.ts';
import { migrations } from '../../../main/core/store/migrate.ts';
import { openStore } from '../../../main/core/store/open-store.ts';
import { restoreBackup, startEmpty } from '../../../main/core/store/restore.ts';
import { asNobody, held, open, put, usePlace } from './place.ts';

const place = usePlace();

/** Copies the store as it is now among the backups. */
const backUp = (database: DatabaseSync): string => {
  const name = backupName(place.clock.now(), migrations.length);
  mkdirSync(place.backupFolder, { recursive: true });
  database.prepare('VACUUM INTO ?').run(path.join(place.backupFolder, name));
  return name;
};

const failure = (): string => {
  const opened = openStore(place);
  if (!opened.ok) return opened.failure.kind;
  opened.database.close();
  return 'none';
};

/** What the store holds once it is opened. */
const holds = (): string[] => {
  const database = open(place.file);
  const found = held(database);
  database.close();
  return found;
};

/** The stores that were put aside; what SQLite keeps beside each is with it. */
const aside = (): string[] =>
  readdirSync(path.dirname(place.file)).filter((name) =>
    /^inkling\.put-aside-2026-11-21T09-00-00-000Z\.db$/.test(name),
  );

/** A backup of one memory, and a store that has gone on since. */
const setUp = (): string => {
  const database = open(place.file);
  put(database, 'sent', 'acked');
  put(database, 'waits');
  put(database, 'refused', 'refused');
  const name = backUp(database);
  put(database, 'sent later', 'acked');
  put(database, 'saved later');
  put(database, 'on its way', 'sending');
  database.close();
  return name;
};

/** Page 1 stays, so that it still says whose file it is. */
const breakPages = (from: number, to: number, file = place.file): void => {
  const handle = openSync(file, 'r+');
  for (let page = from; page <= to; page += 1) writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, 4096 * (page - 1));
  closeSync(handle);
};
const pages = (): number => statSync(place.file).size / 4096;

describe('a store that can not be opened', () => {
  it.each<[string, string, () => void]>([
    ['was emptied', 'emptied', () => truncateSync(place.file)],
    ['was deleted', 'emptied', () => rmSync(place.file)],
    ['lost its second half', 'damaged', () => truncateSync(place.file, 4096 * Math.floor(pages() / 2))],
    ['was cut within its second page', 'damaged', () => truncateSync(place.file, 5000)],
    ['has broken pages', 'damaged', () => breakPages(3, pages())],
    ['has a broken head', 'not-a-database', () => breakPages(1, 1)],
    ['is text', 'not-a-database', () => writeFileSync(place.file, 'words of somebody '.repeat(500))],
    [
      'is a folder',
      'unreadable',
      () => {
        rmSync(place.file);
        mkdirSync(path.join(place.file, 'inside'), { recursive: true });
      },
    ],
  ])('because it %s is left as it is, and a backup can take its place', async (what, kind, spoil) => {
    const name = setUp();
    spoil();
    expect(failure()).toBe(kind);
    expect(failure()).toBe(kind);
    expect(await restoreBackup(place, name)).toEqual({ ok: true, value: null });
    expect(failure()).toBe('none');
    expect(holds()).toEqual(expect.arrayContaining(['sent: acked', 'waits: unknown', 'refused: refused']));
    expect(aside()).toHaveLength(what === 'was deleted' ? 0 : 1);
  });

  it('because its whole folder was deleted is no first start while there are backups', async () => {
    const name = setUp();
    rmSync(path.dirname(place.file), { recursive: true });
    expect(failure()).toBe('emptied');
    expect((await restoreBackup(place, name)).ok).toBe(true);
    expect(holds()).toEqual(['sent: acked', 'waits: unknown', 'refused: refused']);
  });

  it('because a newer Inkling wrote it is kept whole when a backup takes its place', async () => {
    const name = setUp();
    const database = new DatabaseSync(place.file);
    database.exec(`PRAGMA user_version = ${migrations.length + 1}; CREATE TABLE later (a);`);
    database.close();
    const bytes = readFileSync(place.file);
    expect(failure()).toBe('newer');
    expect(readFileSync(place.file).equals(bytes)).toBe(true);
    expect((await restoreBackup(place, name)).ok).toBe(true);
    // Its rows may mean something else by now; they are not taken over.
    expect(holds()).toEqual(['sent: acked', 'waits: unknown', 'refused: refused']);
    expect(readFileSync(path.join(path.dirname(place.file), aside()[0]!)).equals(bytes)).toBe(true);
  });
});

it('looks up in Omi what waited when the backup was made, instead of sending it again', async () => {
  const name = setUp();
  truncateSync(place.file);
  await restoreBackup(place, name);
  const database = open(place.file);
  const entries = database.prepare(`SELECT state, absences, due_at FROM outbox WHERE memory_id = 'waits'`).all();
  expect(entries).toEqual([{ state: 'unknown', absences: 0, due_at: place.clock.now() }]);
  database.close();
});

it('takes over from a damaged store what had not reached Omi, as far as it can be read', async () => {
  const name = setUp();
  const database = open(place.file);
  // A page of the index alone: every row is still there.
  const { page } = database.prepare(`SELECT rootpage AS page FROM sqlite_schema WHERE name = 'memory_by_time'`).get()!;
  database.close();
  breakPages(Number(page), Number(page));
  expect(failure()).toBe('damaged');
  await restoreBackup(place, name);
  expect(holds()).toEqual([
    'sent: acked',
    'waits: unknown',
    'refused: refused',
    'sent later: acked',
    'saved later: unknown',
    'on its way: unknown',
  ]);
});

it('takes over what stands on both sides of a damaged page', async () => {
  const database = open(place.file);
  const name = backUp(database);
  inTransaction(database, () => {
    for (let n = 0; n < 100; n += 1) put(database, `${n}`.padStart(3, '0') + 'x'.repeat(200));
  });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const leaf = 4096 * 6;
  database.close();
  const words = readFileSync(place.file);
  // Some page in the middle of the table of memories.
  const at = words.indexOf('050xxx', leaf);
  breakPages(Math.floor(at / 4096) + 1, Math.floor(at / 4096) + 1);
  expect(failure()).toBe('damaged');
  await restoreBackup(place, name);
  const found = holds().map((row) => row.slice(0, 3));
  expect(found).toEqual(expect.arrayContaining(['000', '001', '098', '099']));
  expect(found).toEqual(found.toSorted());
});

it('touches nothing when the backup is damaged, unknown, or of a newer schema', async () => {
  const name = setUp();
  const file = path.join(place.backupFolder, name);
  truncateSync(place.file);
  const unusable = { ok: false, problem: { kind: 'backup-unusable' } };
  expect(await restoreBackup(place, '../profile/inkling.db')).toEqual(unusable);
  truncateSync(file, statSync(file).size - 4096);
  expect(await restoreBackup(place, name)).toEqual(unusable);
  writeFileSync(file, 'not a database');
  expect(await restoreBackup(place, name)).toEqual(unusable);
  rmSync(file);
  const newer = new DatabaseSync(file);
  newer.exec(`PRAGMA application_id = 0x496e6b6c; PRAGMA user_version = ${migrations.length + 1}; CREATE TABLE a (b)`);
  newer.close();
  expect(await restoreBackup(place, name)).toEqual(unusable);
  expect(readdirSync(path.dirname(place.file)).toSorted()).toEqual(['inkling.db', 'inkling.db.exists']);
});

it('refuses a backup with a broken page that nothing has read yet, and touches nothing', async () => {
  const name = setUp();
  const file = path.join(place.backupFolder, name);
  const backup = new DatabaseSync(file, { readOnly: true });
  const page = Number(backup.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'draft'`).get()?.['rootpage']);
  backup.close();
  breakPages(page, page, file);
  truncateSync(place.file);
  expect(await restoreBackup(place, name)).toEqual({ ok: false, problem: { kind: 'backup-unusable' } });
  expect(readdirSync(path.dirname(place.file)).toSorted()).toEqual(['inkling.db', 'inkling.db.exists']);
});

it('offers recovery again when it was killed between putting aside and putting in place', async () => {
  const name = setUp();
  truncateSync(place.file, 4096);
  const wal = path.join(path.dirname(place.file), 'inkling.db-wal');
  writeFileSync(wal, 'the changes of the damaged one');
  await restoreBackup(place, name);
  expect(readFileSync(path.join(path.dirname(place.file), `${aside()[0]!}-wal`), 'utf8')).toContain('the damaged one');
  rmSync(place.file);
  expect(failure()).toBe('emptied');
  expect((await restoreBackup(place, name)).ok).toBe(true);
  expect(holds()).toContain('waits: unknown');
});

it('starts anew only when asked to, keeping the file and the backups', () => {
  setUp();
  truncateSync(place.file, 100);
  expect(failure()).toBe('damaged');
  expect(startEmpty(place)).toEqual({ ok: true, value: null });
  expect(failure()).toBe('none');
  expect(holds()).toEqual([]);
  expect(aside()).toHaveLength(1);
  expect(readdirSync(place.backupFolder)).toHaveLength(1);
});

it.runIf(process.platform !== 'win32')('says so when the folder may not be written to', async () => {
  const name = setUp();
  truncateSync(place.file);
  await asNobody(place.root, async () => {
    chmodSync(path.dirname(place.file), 0o500);
    const refused = { ok: false, problem: { kind: 'storage-failed', code: null } };
    expect(await restoreBackup(place, name)).toEqual(refused);
    expect(startEmpty(place)).toEqual(refused);
    chmodSync(path.dirname(place.file), 0o700);
    expect((await restoreBackup(place, name)).ok).toBe(true);
  });
});
