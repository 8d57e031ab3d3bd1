import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Backup } from '../../../preload/contract/recovery.ts';
import { applicationId, readApplicationId } from './database.ts';
import { migrations, schemaVersion } from './migrate.ts';

/** A finished backup, by its name alone. `madeAt` is milliseconds since 1970, `schema` the steps it has taken. */
export type BackupFile = {
  readonly name: string;
  readonly madeAt: number;
  readonly schema: number;
  /** Bytes. */
  readonly size: number;
};

const day = 24 * 3_600_000;
const keptDays = 7;
const keptWeeks = 4;

/** `inkling-2026-11-21T09-00-00-000Z-schema2.db`: sorts by time, and says what it is before it is opened. */
export const backupName = (madeAt: number, schema: number): string =>
  `inkling-${new Date(madeAt).toISOString().replaceAll(/[:.]/g, '-')}-schema${schema}.db`;

/** The backups in a folder, newest first; none when there is no such folder. */
export const backupFiles = (folder: string): BackupFile[] =>
  namesIn(folder)
    .map((name) => readName(folder, name))
    .filter((file) => file !== null)
    .toSorted((a, b) => b.madeAt - a.madeAt);

/** What is left of copies that were being made when the process ended. */
export const halfMade = (folder: string): string[] =>
  namesIn(folder).filter((name) => /^inkling-.*\.db\.part(-journal)?$/.test(name));

/**
 * The backups that could take the store's place, newest first, with what they hold; unreadable ones are left out. Those
 * that are dated after `now` come last: the clock was wrong when they were made, and nobody knows how old they are.
 */
export const readBackups = (folder: string, now: number): Backup[] => {
  const files = backupFiles(folder);
  const inOrder = [...files.filter(({ madeAt }) => madeAt <= now), ...files.filter(({ madeAt }) => madeAt > now)];
  return inOrder.flatMap(({ name, madeAt }) => {
    const memories = countMemories(path.join(folder, name));
    return memories === null ? [] : [{ name, madeAt, memories }];
  });
};

/**
 * Which of the backups may go, now that `newest` was made and found good: those beyond the last of each of seven days
 * and, before these, four weeks. The last one of every schema stays, for whoever goes back to an older Inkling, and so
 * does the largest, so that a store that began anew can't push out what it lost. Those that are dated after the newest
 * have days and weeks of their own: whichever clock was wrong, neither pushes the others out.
 */
export const outdated = (files: readonly BackupFile[], newest: string): BackupFile[] => {
  const now = files.find(({ name }) => name === newest)?.madeAt ?? Infinity;
  const schemas = lastOfEach(files, ({ schema }) => schema);
  const largest = files.toSorted((a, b) => b.size - a.size || b.madeAt - a.madeAt).slice(0, 1);
  const inTime = daysAndWeeks(files.filter(({ madeAt }) => madeAt <= now));
  const ahead = daysAndWeeks(files.filter(({ madeAt }) => madeAt > now));
  const kept = new Set([...inTime, ...ahead, ...schemas, ...largest]);
  return files.filter((file) => !kept.has(file) && file.name !== newest);
};

const daysAndWeeks = (files: readonly BackupFile[]): BackupFile[] => {
  const days = lastOfEach(files, ({ madeAt }) => Math.floor(madeAt / day)).slice(0, keptDays);
  const older = files.filter(({ madeAt }) => madeAt < (days.at(-1)?.madeAt ?? 0));
  return [...days, ...lastOfEach(older, ({ madeAt }) => Math.floor(madeAt / (7 * day))).slice(0, keptWeeks)];
};

/** The newest of each group, newest first; `files` are newest first. */
const lastOfEach = (files: readonly BackupFile[], groupOf: (file: BackupFile) => number): BackupFile[] => {
  const groups = new Map<number, BackupFile>();
  for (const file of files) if (!groups.has(groupOf(file))) groups.set(groupOf(file), file);
  return [...groups.values()];
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const form = /^inkling-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-schema(\d{1,4})\.db$/;

const readName = (folder: string, name: string): BackupFile | null => {
  const [, date, hour, minute, second, ms, schema] = form.exec(name) ?? [];
  const madeAt = Date.parse(`${date}T${hour}:${minute}:${second}.${ms}Z`);
  const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
  if (Number.isNaN(madeAt) || !found?.isFile()) return null;
  return { name, madeAt, schema: Number(schema), size: found.size };
};

const countRow = z.object({ n: z.int() });

/** Null for what is not a store that this Inkling can read. */
const countMemories = (file: string): number | null => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    if (readApplicationId(database) !== applicationId || schemaVersion(database) > migrations.length) return null;
    return countRow.parse(database.prepare('SELECT COUNT(*) AS n FROM memory').get()).n;
  } catch {
    return null;
  } finally {
    database?.close();
  }
};
