import { fc } from '../../fakes/property.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import {
  backupFiles,
  backupName,
  outdated,
  readBackups,
  type BackupFile,
} from '../../../main/core/store/backup-files.ts';
import { open, put, usePlace } from './place.ts';

const place = usePlace();
const day = 24 * 3_600_000;

const backup = (madeAt: number, changes: Partial<BackupFile> = {}): BackupFile => ({
  name: backupName(madeAt, changes.schema ?? 1),
  madeAt,
  schema: 1,
  size: 1,
  ...changes,
});
/** Newest first, as they are listed. */
const sorted = (files: readonly BackupFile[]): BackupFile[] => files.toSorted((a, b) => b.madeAt - a.madeAt);

/** The days that are left after one backup a day, as days before the last one. */
const keptAfter = (days: number): number[] => {
  const start = Date.UTC(2026, 0, 1, 9);
  let files: BackupFile[] = [];
  for (let n = 0; n < days; n += 1) {
    const made = backup(start + n * day);
    files = sorted([made, ...files]);
    const gone = outdated(files, made.name);
    files = files.filter((file) => !gone.includes(file));
  }
  return files.map(({ madeAt }) => (start + (days - 1) * day - madeAt) / day);
};

it('keeps the last seven days and, before these, the last of each of four weeks', () => {
  const kept = keptAfter(100);
  expect(kept.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(kept).toHaveLength(11);
  const weeks = kept.slice(7);
  // The first of them is still the youngest of its week so far.
  expect(weeks.slice(2).map((age, index) => age - (weeks[index + 1] ?? 0))).toEqual([7, 7]);
  expect(weeks.at(-1)).toBeLessThan(7 + 4 * 7);
});

it('keeps the largest, so that a store that began anew can not push out what it lost', () => {
  const before = backup(Date.UTC(2025, 0, 1), { size: 1_000_000 });
  const files = sorted([before, ...Array.from({ length: 90 }, (_, n) => backup(Date.UTC(2026, 0, 1) + n * day))]);
  expect(outdated(files, files[0]!.name)).not.toContain(before);
});

it('keeps the last one of an older schema, for whoever goes back', () => {
  const old = [1, 2].map((n) => backup(Date.UTC(2025, 0, n), { schema: 1 }));
  const now = Array.from({ length: 60 }, (_, n) => backup(Date.UTC(2026, 0, 1) + n * day, { schema: 2 }));
  const files = sorted([...old, ...now]);
  const gone = outdated(files, files[0]!.name);
  expect(gone).toContain(old[0]);
  expect(gone).not.toContain(old[1]);
});

it('never drops the one that was just made, whatever the clock said before', () => {
  const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) });
  fc.assert(
    fc.property(fc.uniqueArray(moment, { minLength: 1, maxLength: 60 }), fc.nat(), (moments, pick) => {
      const files = sorted(moments.map((madeAt) => backup(madeAt)));
      const made = files[pick % files.length]!;
      const gone = outdated(files, made.name);
      expect(gone).not.toContain(made);
      expect(files.length - gone.length).toBeLessThanOrEqual(2 * (7 + 4) + 3);
    }),
  );
});

it('pushes no good one out for those of a wrong clock: of one that was ahead, or is behind now', () => {
  const from = (start: number, count: number) => Array.from({ length: count }, (_, n) => backup(start + n * day));
  const good = from(Date.UTC(2026, 0, 1), 5);
  const ahead = from(Date.UTC(2036, 0, 1), 30);
  const behind = from(Date.UTC(2000, 0, 1), 30);
  for (const [files, newest] of [
    [[...good, ...ahead], good.at(-1)!],
    [[...good, ...behind], behind.at(-1)!],
  ] as const) {
    const gone = outdated(sorted(files), newest.name);
    for (const one of good) expect(gone).not.toContain(one);
  }
});

it('reads no folder, foreign files and half-made copies as no backup', () => {
  expect(backupFiles(place.backupFolder)).toEqual([]);
  mkdirSync(path.join(place.backupFolder, backupName(7 * day, 1)), { recursive: true });
  const names = ['notes.txt', `${backupName(1, 1)}.part`, 'inkling-2026-99-99T00-00-00-000Z-schema1.db', '../x'];
  for (const name of names.slice(0, 3)) writeFileSync(path.join(place.backupFolder, name), 'x');
  expect(backupFiles(place.backupFolder)).toEqual([]);
});

it('lists what can be restored with its date and number of memories, newest first', () => {
  const database = open(place.file);
  put(database, 'tea');
  mkdirSync(place.backupFolder);
  const copy = (madeAt: number): string => {
    const name = backupName(madeAt, 1);
    database.prepare('VACUUM INTO ?').run(path.join(place.backupFolder, name));
    return name;
  };
  const older = copy(10 * day);
  put(database, 'coffee');
  const newer = copy(20 * day);
  database.close();
  writeFileSync(path.join(place.backupFolder, backupName(30 * day, 1)), 'not a database');
  const foreign = new DatabaseSync(path.join(place.backupFolder, backupName(40 * day, 1)));
  foreign.exec('CREATE TABLE memory (id)');
  foreign.close();
  expect(readBackups(place.backupFolder, 50 * day)).toEqual([
    { name: newer, madeAt: 20 * day, memories: 2 },
    { name: older, madeAt: 10 * day, memories: 1 },
  ]);
});
