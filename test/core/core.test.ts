import { closeSync, openSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { openCore } from '../../main/core/open-core.ts';
import { noSheets } from '../fakes/no-sheets.ts';
import { createFakeVault } from '../fakes/vault.ts';
import { open, put, usePlace } from './store/place.ts';

const place = usePlace();

const start = (changed = (): void => undefined) =>
  openCore({
    ...place,
    vault: createFakeVault(),
    fetch: () => Promise.reject(new Error('no network')),
    random: () => 0.5,
    isPaused: () => false,
    reopen: () => {
      throw new Error('there is one account');
    },
    changed,
    sheets: noSheets,
  });

const draft = (content: string) => ({
  id: randomUUID(),
  content,
  category: 'manual',
  tags: [],
  visibility: 'private' as const,
});

/** Destroys what is on the disk of a table; a commit from elsewhere makes every connection forget what it has read. */
const breakTable = (name: string): void => {
  const database = new DatabaseSync(place.file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { page } = database.prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(name)!;
  const handle = openSync(place.file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, 4096 * (Number(page) - 1));
  closeSync(handle);
  database.exec('UPDATE account SET key_hint = key_hint');
  database.close();
};

it.each(['memory', 'outbox'])(
  'says that its store is damaged in %s, keeps the words out of it, and offers recovery at the next start',
  async (table) => {
    const database = open(place.file);
    put(database, 'tea');
    database.close();
    const changed = vi.fn();
    const opened = start(changed);
    if (!opened.ok) throw new Error(opened.failure.kind);
    const { core } = opened;
    expect(core.status()).toMatchObject({ kind: 'no-account', waiting: 1 });

    breakTable(table);
    const damaged = { kind: 'storage-failed', code: 11 };
    expect(core.memories.capture(draft('coffee'), false)).toEqual({ ok: false, problem: damaged });
    expect(changed).toHaveBeenCalled();
    expect(core.status()).toMatchObject({ kind: 'storage', problem: damaged });
    expect(core.memories.capture(draft('water'), false)).toEqual({ ok: false, problem: damaged });
    await core.close();
    expect(start()).toEqual({ ok: false, failure: { kind: 'damaged' } });
  },
);
