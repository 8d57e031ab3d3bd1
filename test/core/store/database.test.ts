import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { inTransaction, openDatabase, storing } from '../../../main/core/store/database.ts';
import { migrate, migrations } from '../../../main/core/store/migrate.ts';
import { asNobody, open, usePlace } from './place.ts';

const place = usePlace();

const failure = (): string => {
  const opened = openDatabase(place.file);
  if (!opened.ok) return opened.failure.kind;
  opened.database.close();
  return 'none';
};

it('makes a new store with WAL, full sync, foreign keys and its own application id', () => {
  const database = open(place.file);
  const pragma = (name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('application_id')).toBe(0x49_6e_6b_6c);
  expect(pragma('user_version')).toBe(migrations.length);
  database.close();
});

it('opens again what it made', () => {
  open(place.file).close();
  expect(failure()).toBe('none');
});

it('raises an alarm instead of starting empty when the file it made has become empty (fault 24)', () => {
  open(place.file).close();
  writeFileSync(place.file, '');
  expect(failure()).toBe('emptied');
  expect(statSync(place.file).size).toBe(0);
});

it('raises an alarm when the file it made is gone', () => {
  open(place.file).close();
  rmSync(place.file);
  expect(failure()).toBe('emptied');
});

it('leaves a file alone that is no database', () => {
  open(place.file).close();
  writeFileSync(place.file, 'words of somebody'.repeat(500));
  expect(failure()).toBe('not-a-database');
  expect(readFileSync(place.file, 'utf8')).toBe('words of somebody'.repeat(500));
});

it('leaves the database of another program alone', () => {
  mkdirSync(path.dirname(place.file), { recursive: true });
  const other = new DatabaseSync(place.file);
  other.exec('CREATE TABLE theirs (a)');
  other.close();
  expect(failure()).toBe('not-a-database');
});

it('refuses a schema that is newer than it knows (fault 25)', () => {
  const database = open(place.file);
  database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  database.close();
  expect(failure()).toBe('newer');
});

it.runIf(process.platform !== 'win32')('says that it may not write, instead of failing at the first save', async () => {
  const database = open(place.file);
  database.close();
  await asNobody(place.root, () => {
    chmodSync(place.file, 0o400);
    expect(failure()).toBe('read-only');
    chmodSync(place.file, 0o600);
    chmodSync(path.dirname(place.file), 0o500);
    expect(failure()).toBe('read-only');
    chmodSync(path.dirname(place.file), 0o700);
    expect(failure()).toBe('none');
    chmodSync(place.file, 0);
    expect(failure()).toBe('unreadable');
    chmodSync(place.file, 0o600);
  });
});

it('says that another program holds the file', () => {
  open(place.file).close();
  const other = new DatabaseSync(place.file);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  expect(failure()).toBe('busy');
  other.close();
  expect(failure()).toBe('none');
});

it('goes on with a store whose first start was cut short before it held anything', () => {
  mkdirSync(path.dirname(place.file), { recursive: true });
  const cut = new DatabaseSync(place.file);
  cut.exec('PRAGMA journal_mode = WAL');
  cut.close();
  expect(statSync(place.file).size).toBeGreaterThan(0);
  expect(failure()).toBe('none');
});

it('raises an alarm when the file it made is a database without tables now', () => {
  open(place.file).close();
  rmSync(place.file);
  const blank = new DatabaseSync(place.file);
  blank.exec('PRAGMA journal_mode = WAL');
  blank.close();
  expect(failure()).toBe('emptied');
});

it('is readable by the person alone, with what is kept beside it', () => {
  const database = open(place.file);
  const rights = readdirSync(path.dirname(place.file)).map((name) => {
    return statSync(path.join(path.dirname(place.file), name)).mode & 0o777;
  });
  expect(rights).toEqual([0o600, 0o600, 0o600, 0o600]);
  database.close();
});

it('says that a folder in place of the file cannot be read (fault 24)', () => {
  mkdirSync(place.file, { recursive: true });
  expect(failure()).toBe('unreadable');
});

it('keeps the old schema when a step fails half-way', () => {
  const database = open(place.file);
  const broken = [...migrations, 'CREATE TABLE half (a); CREATE TABLE account (b);'];
  expect(() => migrate(database, broken)).toThrow('already exists');
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all();
  expect(tables).toEqual([]);
  expect(migrate(database)).toEqual({ kind: 'current' });
  database.close();
});

it('takes all of a transaction back when it throws', () => {
  const database = open(place.file);
  const write = (): void => {
    database.exec("INSERT INTO draft (id, text, caret) VALUES (1, 'half', 0)");
    throw new Error('no');
  };
  expect(() => {
    inTransaction(database, write);
  }).toThrow('no');
  expect(database.prepare('SELECT * FROM draft').all()).toEqual([]);
  expect(database.isTransaction).toBe(false);
  database.close();
});

it('answers a full disk as a problem and keeps what was there', () => {
  const database = open(place.file);
  const put = database.prepare('INSERT OR REPLACE INTO draft (id, text, caret) VALUES (1, ?, 0)');
  put.run('before');
  database.exec('PRAGMA max_page_count = 1');
  const stored = storing(() => {
    inTransaction(database, () => {
      put.run('x'.repeat(1_000_000));
    });
  });
  expect(stored).toEqual({ ok: false, problem: { kind: 'disk-full' } });
  expect(database.prepare('SELECT text FROM draft').get()).toEqual({ text: 'before' });
  database.close();
});

it('lets a bug throw instead of calling it a problem of the disk', () => {
  expect(() =>
    storing(() => {
      throw new TypeError('bug');
    }),
  ).toThrow('bug');
});

it.each(migrations.map((_step, index) => index + 1))('brings an empty database to schema %i', (version) => {
  const database = new DatabaseSync(':memory:');
  migrate(database, migrations.slice(0, version));
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: version });
  database.close();
});
