import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { watchForDamage } from '../../../main/core/store/damage.ts';
import { openDatabase } from '../../../main/core/store/database.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { open, put, usePlace } from './place.ts';

const place = usePlace();

/** A store whose table of memories became unreadable while it was in use. */
const setUp = () => {
  const made = open(place.file);
  put(made, 'tea'.repeat(2000));
  const page = Number(made.prepare(`SELECT rootpage AS page FROM sqlite_schema WHERE name = 'memory'`).get()!['page']);
  made.close();
  const database = open(place.file);
  const handle = openSync(place.file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, 4096 * (page - 1));
  closeSync(handle);
  // What was read at the start is forgotten, as it is after a while.
  database.exec('PRAGMA shrink_memory');
  const changed = vi.fn();
  const damage = watchForDamage(place.file, changed);
  const store = damage.watch(createStore(database));
  return { database, damage, store, changed };
};

const corrupt = { kind: 'storage-failed', code: 11 };

it('notices damage in whatever is read, says so once, and saves nothing more', () => {
  const { database, damage, store, changed } = setUp();
  expect(damage.problem()).toBe(null);
  const { id } = store.accounts.open('https://api.omi.me');
  expect(() => store.memoriesOf(id).latest(5, 0)).toThrow('malformed');
  expect(damage.problem()).toEqual(corrupt);
  expect(() => store.memoriesOf(id).latest(1, 0)).toThrow('malformed');
  expect(changed).toHaveBeenCalledOnce();
  const work = vi.fn<() => void>();
  expect(() => store.transaction(work)).toThrow('malformed');
  expect(work).not.toHaveBeenCalled();
  database.close();
});

it('looks at the whole file at the next start, however large it is', () => {
  const { database, store } = setUp();
  const { id } = store.accounts.open('https://api.omi.me');
  expect(() => store.memoriesOf(id).latest(5, 0)).toThrow('malformed');
  database.close();
  expect(existsSync(`${place.file}.suspect`)).toBe(true);
  expect(openDatabase(place.file)).toEqual({ ok: false, failure: { kind: 'damaged' } });
});

it('trusts the file again once all of it was read well', () => {
  const database = open(place.file);
  watchForDamage(place.file, () => undefined).doubt();
  database.close();
  expect(existsSync(`${place.file}.suspect`)).toBe(true);
  open(place.file).close();
  expect(existsSync(`${place.file}.suspect`)).toBe(false);
});

it('takes a failure that is no damage for what it is', () => {
  const database = open(place.file);
  const damage = watchForDamage(place.file, () => undefined);
  const store = damage.watch(createStore(database));
  expect(() =>
    store.transaction(() => {
      throw new TypeError('bug');
    }),
  ).toThrow('bug');
  database.exec('PRAGMA max_page_count = 1');
  expect(() => store.draft.write({ text: 'x'.repeat(100_000), caret: 0 })).toThrow('full');
  expect(damage.problem()).toBe(null);
  expect(store.transaction(() => 7)).toBe(7);
  database.close();
  expect(statSync(place.file).size).toBeGreaterThan(0);
});
