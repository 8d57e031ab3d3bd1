import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { backUpBeforeMigrating, createBackups } from '../../../main/core/store/backup.ts';
import { readBackups } from '../../../main/core/store/backup-files.ts';
import { migrate, migrations } from '../../../main/core/store/migrate.ts';
import { held, open, put, usePlace } from './place.ts';

const place = usePlace();
const day = 24 * 3_600_000;

/** An open store with backups; `write` saves one more memory at the fake time. */
const setUp = () => {
  const database = open(place.file);
  const doubt = vi.fn();
  const changed = vi.fn();
  const backups = createBackups({ ...place, database, folder: place.backupFolder, doubt, changed });
  const write = (content: string): void => {
    put(database, content);
    const now = new Date(place.clock.now());
    for (const file of [place.file, `${place.file}-wal`]) utimesSync(file, now, now);
  };
  return { database, backups, write, doubt, changed };
};

/** More than is copied in one go. */
const fill = (database: DatabaseSync): void => {
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO window_bounds SELECT printf('%0400d', i), 1, 1, 1, 1 FROM n`);
};

const folder = (): string[] => readdirSync(place.backupFolder).toSorted();

it('makes a copy that holds what was committed until then, as one file for the person alone', async () => {
  const { database, backups, write } = setUp();
  write('tea');
  expect(await backups.makeIfDue()).toEqual({ kind: 'made', name: folder()[0] });
  expect(folder()).toEqual([`inkling-2026-11-21T09-00-00-000Z-schema${migrations.length}.db`]);
  expect(statSync(path.join(place.backupFolder, folder()[0]!)).mode & 0o777).toBe(0o600);
  expect(statSync(place.backupFolder).mode & 0o777).toBe(0o700);
  const copy = new DatabaseSync(path.join(place.backupFolder, folder()[0]!), { readOnly: true });
  expect(held(copy)).toEqual(['tea: queued']);
  copy.close();
  expect(folder()).toHaveLength(1);
  database.close();
});

it('keeps what is written while the copy is made', async () => {
  const { database, backups } = setUp();
  fill(database);
  const made = backups.makeIfDue();
  put(database, 'meanwhile');
  expect((await made).kind).toBe('made');
  expect(held(database)).toEqual(['meanwhile: queued']);
  database.close();
});

it('makes one a day at most, and none when nothing was written since the last', async () => {
  const { database, backups, write } = setUp();
  write('tea');
  expect((await backups.makeIfDue()).kind).toBe('made');
  await place.clock.advance(day - 1);
  write('coffee');
  expect(await backups.makeIfDue()).toEqual({ kind: 'not-due' });
  await place.clock.advance(1);
  expect((await backups.makeIfDue()).kind).toBe('made');
  await place.clock.advance(3 * day);
  expect(await backups.makeIfDue()).toEqual({ kind: 'unchanged' });
  expect(readBackups(place.backupFolder, place.clock.now()).map(({ memories }) => memories)).toEqual([2, 1]);
  database.close();
});

it('goes on at once when the clock was ahead by years, and lists what was made then last', async () => {
  const { database, backups, write } = setUp();
  const year = 365 * day;
  place.clock.jump(10 * year);
  write('tea');
  expect((await backups.makeIfDue()).kind).toBe('made');
  place.clock.jump(-10 * year);
  expect(setUp().backups.state().lastAt).toBe(null);
  write('coffee');
  const madeAt = place.clock.now();
  expect((await backups.makeIfDue()).kind).toBe('made');
  expect(backups.state().lastAt).toBe(madeAt);
  expect(await backups.makeIfDue()).toEqual({ kind: 'not-due' });
  await place.clock.advance(day);
  write('milk');
  expect((await backups.makeIfDue()).kind).toBe('made');
  const listed = readBackups(place.backupFolder, place.clock.now());
  expect(listed.map((one) => one.madeAt)).toEqual([madeAt + day, madeAt, madeAt + 10 * year]);
  database.close();
});

it('waits a minute after the start, then makes one a day by itself', async () => {
  const { database, backups, write } = setUp();
  write('tea');
  backups.start();
  await place.clock.advance(59_999);
  expect(readBackups(place.backupFolder, place.clock.now())).toEqual([]);
  await place.clock.advance(1);
  await vi.waitFor(() => expect(readBackups(place.backupFolder, place.clock.now())).toHaveLength(1));
  await vi.waitFor(() => expect(place.clock.nextTimer()).toBe(day));
  await place.clock.advance(1);
  write('coffee');
  await place.clock.advance(day - 1);
  await vi.waitFor(() => expect(readBackups(place.backupFolder, place.clock.now())).toHaveLength(2));
  await backups.stop();
  expect(place.clock.nextTimer()).toBe(null);
  database.close();
});

it('keeps every older one when the new one is damaged, and doubts the store', async () => {
  const { database, backups, write, doubt } = setUp();
  for (let n = 0; n < 10; n += 1) {
    write(`fact ${n}`);
    expect((await backups.makeIfDue()).kind).toBe('made');
    await place.clock.advance(day);
  }
  // Seven days, and the last one of the week before them.
  expect(folder()).toHaveLength(8);
  const before = folder();
  write('one more');
  // The connection has read its schema long ago; whoever opens the copy finds a table that is nowhere.
  database.enableDefensive(false);
  database.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'outbox'`);
  expect(await backups.makeIfDue()).toEqual({ kind: 'damaged' });
  expect(folder()).toEqual(before);
  expect(doubt).toHaveBeenCalledOnce();
  database.close();
});

it('gives up at once when it is stopped, and leaves nothing half-made', async () => {
  const { database, backups } = setUp();
  fill(database);
  const made = backups.makeIfDue();
  await backups.stop();
  expect(await made).toEqual({ kind: 'stopped' });
  expect(folder()).toEqual([]);
  database.close();
});

it('clears away what a copy left that was cut short, and nothing else', async () => {
  const { database, backups, write } = setUp();
  mkdirSync(place.backupFolder);
  const left = 'inkling-2026-11-20T09-00-00-000Z-schema1.db.part';
  for (const name of [left, `${left}-journal`, 'notes.part']) writeFileSync(path.join(place.backupFolder, name), 'x');
  write('tea');
  expect((await backups.makeIfDue()).kind).toBe('made');
  expect(folder()).toEqual([expect.stringMatching(/schema\d+\.db$/), 'notes.part']);
  database.close();
});

it('says why when the folder can not be made, and leaves the store in use', async () => {
  const { database, backups, write } = setUp();
  writeFileSync(place.backupFolder, 'a file in its place');
  write('tea');
  expect(await backups.makeIfDue()).toMatchObject({ kind: 'failed', error: { code: 'EEXIST' } });
  write('coffee');
  expect(held(database)).toEqual(['tea: queued', 'coffee: queued']);
  rmSync(place.backupFolder);
  expect((await backups.makeIfDue()).kind).toBe('made');
  database.close();
});

it('says when the last one was made and where, and what kept the next from being made', async () => {
  const { database, backups, write, changed } = setUp();
  const where = { folder: place.backupFolder };
  expect(backups.state()).toEqual({ ...where, lastAt: null, trouble: null });
  write('tea');
  await backups.makeIfDue();
  const madeAt = place.clock.now();
  expect(backups.state()).toEqual({ ...where, lastAt: madeAt, trouble: null });
  expect(changed).toHaveBeenCalledOnce();

  await place.clock.advance(day);
  write('coffee');
  rmSync(place.backupFolder, { recursive: true });
  writeFileSync(place.backupFolder, 'a file in its place');
  await backups.makeIfDue();
  expect(backups.state()).toEqual({ ...where, lastAt: null, trouble: 'failed' });
  rmSync(place.backupFolder);
  await backups.makeIfDue();
  expect(backups.state()).toEqual({ ...where, lastAt: place.clock.now(), trouble: null });
  expect(changed).toHaveBeenCalledTimes(3);

  // The next start finds what this one made.
  expect(setUp().backups.state()).toEqual({ ...where, lastAt: madeAt + day, trouble: null });
  database.close();
});

it('tries a copy that failed once more before it complains', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const { database, backups, write } = setUp();
  writeFileSync(place.backupFolder, 'a file in its place');
  write('tea');
  backups.start();
  await place.clock.advance(61_000);
  expect(complaint).not.toHaveBeenCalled();
  await place.clock.advance(10_000);
  expect(complaint).toHaveBeenCalledOnce();
  expect(place.clock.nextTimer()).toBe(3_600_000 - 1_000);
  await backups.stop();
  complaint.mockRestore();
  database.close();
});

it('keeps a store of an older schema as it was, before it is changed', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, migrations.slice(0, 1));
  backUpBeforeMigrating(place.backupFolder, place.clock)(database, 1);
  expect(folder()).toEqual(['inkling-2026-11-21T09-00-00-000Z-schema1.db']);
  const copy = new DatabaseSync(path.join(place.backupFolder, folder()[0]!));
  expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  copy.close();
  database.close();
});
