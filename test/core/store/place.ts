import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { openDatabase } from '../../../main/core/store/database.ts';
import type { CreateBody } from '../../../main/core/store/outbox-entry.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { createFakeClock } from '../../fakes/clock.ts';

/** A folder of its own for each test of a file: where the store is, where its backups go, and a clock. */
export const usePlace = () => {
  const place = { root: '', file: '', backupFolder: '', clock: createFakeClock() };
  beforeEach(() => {
    place.root = mkdtempSync(path.join(tmpdir(), 'inkling-store-'));
    place.file = path.join(place.root, 'profile', 'inkling.db');
    place.backupFolder = path.join(place.root, 'profile backups');
    place.clock = createFakeClock();
  });
  afterEach(() => {
    rmSync(place.root, { recursive: true });
  });
  return place;
};

/** The opened store; throws when it can't be. */
export const open = (file: string): DatabaseSync => {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.database;
};

/** Saves a memory with an entry in the given state, as capture and the outbox do. */
export const put = (database: DatabaseSync, content: string, state = 'queued'): void => {
  const store = createStore(database);
  const { id: account } = store.accounts.open('https://api.omi.me');
  const body: CreateBody = { content, category: 'manual', tags: ['a'], visibility: 'private' };
  store.memoriesOf(account).insert(content, state === 'acked' ? `server-${content}` : null, {
    ...body,
    createdAt: 1,
    updatedAt: 1,
    manuallyAdded: true,
    locked: false,
  });
  store.outbox.queueCreate(content, body, 1);
  database.prepare('UPDATE outbox SET state = ? WHERE memory_id = ?').run(state, content);
};

/** `content: state` of everything in a store, oldest first. */
export const held = (database: DatabaseSync): string[] =>
  database
    .prepare('SELECT memory_id, state FROM outbox ORDER BY seq')
    .all()
    .map((row) => `${String(row['memory_id'])}: ${String(row['state'])}`);

/** Runs `work` as somebody whom the rights of files bind: root may do everything. The files are theirs afterwards. */
export const asNobody = async (root: string, work: () => void | Promise<void>): Promise<void> => {
  if (process.getuid?.() !== 0) {
    await work();
    return;
  }
  const everything = ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })];
  for (const name of everything) chownSync(path.join(root, name), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
};

const nobody = 65_534;
