import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { applicationId, isSound } from '../../../main/core/store/database.ts';
import { migrate, migrations, schemaVersion } from '../../../main/core/store/migrate.ts';
import { createRandom, pickSeed } from '../../fakes/random.ts';
import { open, usePlace } from './place.ts';

const place = usePlace();
const child = path.join(import.meta.dirname, 'writer-child.ts');
const seed = pickSeed();
const random = createRandom(seed);

/** Runs the child until its first line and then as long as told, or to its end; answers its last line. */
const run = async (killAfterMs: number | null, ...args: string[]): Promise<string> => {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => running.once('close', resolve));
  let last = '';
  const started = new Promise<void>((resolve) => {
    createInterface({ input: running.stdout }).on('line', (line) => {
      last = line;
      resolve();
    });
  });
  await Promise.race([started, ended]);
  if (killAfterMs !== null) {
    await wait(killAfterMs);
    running.kill('SIGKILL');
  }
  await ended;
  return last;
};

it(
  `loses no commit when it is killed between writing and checkpoints (fault 7) (seed ${seed})`,
  { timeout: 60_000 },
  async () => {
    let said = 0;
    for (let kill = 0; kill < 6; kill += 1) {
      said = Number(await run(random() * 150, 'checkpoint', place.file));
      const database = open(place.file);
      expect(isSound(database)).toBe(true);
      const { n } = database.prepare('SELECT COUNT(*) AS n FROM window_bounds').get()!;
      // One more may have been committed and not yet said.
      expect([said, said + 1]).toContain(Number(n));
      database.close();
    }
    expect(said).toBeGreaterThanOrEqual(6);
  },
);

// Rewrites a whole table, and then its new form once more.
const step = `
  CREATE TABLE moved (window TEXT PRIMARY KEY, x INTEGER, note TEXT) STRICT;
  INSERT INTO moved SELECT window, x, printf('%0100d', x) FROM window_bounds;
  DROP TABLE window_bounds;
  ALTER TABLE moved RENAME TO window_bounds;
  UPDATE window_bounds SET note = 'new ' || note;`;

it(
  `has the old schema or the new, and every row, when it is killed in a migration (fault 6) (seed ${seed})`,
  { timeout: 60_000 },
  async () => {
    const made = open(place.file);
    made.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO window_bounds SELECT printf('%0200d', i), i, 1, 1, 1 FROM n`);
    made.close();
    const original = `${place.file}.original`;
    copyFileSync(place.file, original);
    const startOver = (): void => {
      for (const beside of ['-wal', '-shm']) rmSync(place.file + beside, { force: true });
      copyFileSync(original, place.file);
    };

    for (let kill = 0; kill < 8; kill += 1) {
      startOver();
      await run(random() * 300, 'migrate', place.file, step);
      expectOldOrNew(place.file);
    }
    startOver();
    expect(await run(null, 'migrate', place.file, step)).toBe('done');
    expect(expectOldOrNew(place.file)).toBe('new');
  },
);

// The step that derives what the library searches from every memory there is.
const beforeLibrary = 6;
const memories = 20_000;

it(
  `has every memory and a whole index of them when it is killed while that is made (fault 6) (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    const original = `${place.file}.original`;
    mkdirSync(path.dirname(place.file), { recursive: true });
    const made = new DatabaseSync(original);
    made.exec(`PRAGMA application_id = ${applicationId}; PRAGMA journal_mode = WAL`);
    migrate(made, migrations.slice(0, beforeLibrary));
    made.exec(`
    INSERT INTO account (id, base_url, keychain_name) VALUES (1, 'https://api.omi.me', 'a');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${memories})
    INSERT INTO memory (id, account_id, content, visibility, tags, created_at, updated_at, manually_added)
    SELECT i, 1, printf('Fact %d about tea and number %x', i, i * 7919), 'private', '["tea"]', i, i, 1 FROM n`);
    made.close();
    const startOver = (): void => {
      for (const beside of ['-wal', '-shm']) rmSync(place.file + beside, { force: true });
      copyFileSync(original, place.file);
    };

    for (let kill = 0; kill < 6; kill += 1) {
      startOver();
      await run(random() * 900, 'open', place.file);
      expectWholeLibrary(place.file);
    }
    // The next start goes on from whatever was left.
    expect(await run(null, 'open', place.file)).toBe('done');
    expect(expectWholeLibrary(place.file)).toBe(migrations.length);
  },
);

const expectWholeLibrary = (file: string): number => {
  const database = new DatabaseSync(file);
  expect(isSound(database)).toBe(true);
  const schema = schemaVersion(database);
  expect(schema).toBeGreaterThanOrEqual(beforeLibrary);
  const count = (table: string): number => Number(database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.['n']);
  expect(count('memory')).toBe(memories);
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'library%'`).all().length;
  if (schema > beforeLibrary) {
    expect(count('library_entry')).toBe(memories);
    // Throws where the index and the entries differ.
    database.exec(`INSERT INTO library_index (library_index, rank) VALUES ('integrity-check', 1)`);
  } else expect(tables).toBe(1);
  database.close();
  return schema;
};

const expectOldOrNew = (file: string): 'old' | 'new' => {
  const database = new DatabaseSync(file);
  expect(isSound(database)).toBe(true);
  const schema = schemaVersion(database);
  expect([migrations.length, migrations.length + 1]).toContain(schema);
  const rows = database.prepare('SELECT COUNT(*) AS n, SUM(x) AS sum FROM window_bounds').get();
  expect(rows).toEqual({ n: 20_000, sum: 200_010_000 });
  const columns = database.prepare(`SELECT name FROM pragma_table_info('window_bounds')`).all().length;
  expect(columns).toBe(schema > migrations.length ? 3 : 5);
  database.close();
  return schema > migrations.length ? 'new' : 'old';
};
