import { fc } from '../../fakes/property.ts';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { searchableText } from '../../../main/core/library/terms.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { open, usePlace } from '../store/place.ts';
import { openAccount, steps } from './account-fuzz.ts';
import { memoriesIn } from './memories-in.ts';

const place = usePlace();

it('keeps an entry for every memory, and its index, whatever is written and taken back', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const account = openAccount();
      some.forEach(account.take);
      const entries = account.database.prepare('SELECT * FROM library_entry').all();
      const expected = memoriesIn(account).map((row) => ({
        memory_id: row.id,
        account_id: account.account,
        shelf: row.shelf,
        folded: searchableText(row.content, row.tags),
        length: Array.from(row.content).length,
        category: row.category,
        tags: JSON.stringify(row.tags),
        visibility: row.visibility,
        manually_added: Number(row.source === 'me'),
        created_at: row.createdAt,
        updated_at: row.updatedAt,
      }));
      const byId = <T extends { memory_id?: unknown }>(rows: T[]): T[] =>
        rows.toSorted((a, b) => String(a.memory_id).localeCompare(String(b.memory_id)));
      expect(byId(entries.map(({ number: _, ...entry }) => entry))).toEqual(byId(expected));
      // Compares the index with the entries, and throws where they differ (SQLite's FTS5, 6.4).
      account.database.exec(`INSERT INTO library_index (library_index, rank) VALUES ('integrity-check', 1)`);
      account.database.close();
    }),
    { numRuns: 150 },
  );
});

it('writes nothing of an entry that a change is not about', () => {
  const account = openAccount();
  const words = { content: 'tea', category: null, tags: [], visibility: 'private' as const };
  const fields = { ...words, createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false };
  account.memories.insert('a', null, fields);
  const rows = account.store.libraryOf(account.account);
  const writtenBy = (change: () => void): number => {
    const before = rows.version();
    change();
    return rows.version() - before;
  };
  expect(writtenBy(() => account.memories.link('a', 'omi'))).toBe(1);
  expect(writtenBy(() => account.memories.overwrite('a', fields, 'me', 1))).toBe(1);
  expect(writtenBy(() => account.memories.overwrite('a', { ...fields, updatedAt: 2 }, 'me', 1))).toBe(2);
});

it('notices an index that says something else than the entries', () => {
  const account = openAccount();
  const words = { content: 'tea', category: null, tags: [], visibility: 'private' as const };
  account.memories.insert('a', null, { ...words, createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false });
  account.database.exec(`DROP TRIGGER library_entry_changed; UPDATE library_entry SET folded = 'coffee'`);
  const check = `INSERT INTO library_index (library_index, rank) VALUES ('integrity-check', 1)`;
  expect(() => account.database.exec(check)).toThrow();
});

it('names many entries as it names few, in their order', () => {
  const account = openAccount();
  const words = { content: 'tea', category: null, tags: [], visibility: 'private' as const };
  const times = { createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false };
  for (const id of ['c', 'a', 'b']) account.memories.insert(id, null, { ...words, ...times });
  const rows = account.store.libraryOf(account.account);
  const few = ['b', 'c', 'a'].flatMap((id) => rows.numberOf(id) ?? []);
  expect(rows.ids(few)).toEqual(['b', 'c', 'a']);
  const many = Array.from({ length: 30_000 }, (_, at) => few[at % 3]!);
  expect(rows.ids(many)).toEqual(Array.from({ length: 30_000 }, (_, at) => ['b', 'c', 'a'][at % 3]));
});

it('refuses to write a memory on a connection that can not fold', () => {
  const database = open(place.file);
  createStore(database).accounts.open('https://api.omi.me');
  database.close();
  const other = new DatabaseSync(place.file);
  const insert = `INSERT INTO memory (id, account_id, content, visibility, tags, created_at, updated_at, manually_added)
    VALUES ('a', 1, 'x', 'private', '[]', 1, 1, 1)`;
  expect(() => other.exec(insert)).toThrow('searchable_text');
  other.close();
});
