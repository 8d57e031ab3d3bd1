import { fc } from '../../fakes/property.ts';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { fold } from '../../../main/core/library/fold.ts';
import { createSearch } from '../../../main/core/library/search.ts';
import { readTerms, searchableText } from '../../../main/core/library/terms.ts';
import { createStore } from '../../../main/core/store/store.ts';
import type { Query } from '../../../preload/contract/library.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { open, usePlace } from '../store/place.ts';
import { openAccount, queries, steps } from './account-fuzz.ts';

const place = usePlace();

type Account = ReturnType<typeof openAccount>;

const memoriesIn = ({ database }: Account) =>
  database
    .prepare('SELECT * FROM memory')
    .all()
    .map((row) => ({
      id: String(row['id']),
      content: String(row['content']),
      tags: JSON.parse(String(row['tags'])) as string[],
      category: row['category'],
      visibility: String(row['visibility']),
      source: row['manually_added'] === 1 ? 'me' : 'omi',
      createdAt: Number(row['created_at']),
      updatedAt: Number(row['updated_at']),
      shelf: row['duplicate_of'] !== null ? 'none' : row['deleted_at'] !== null ? 'trash' : 'list',
    }));

type Row = ReturnType<typeof memoriesIn>[number];

/** The same by looking at everything, one after the other. */
const search = (account: Account, query: Query): Row[] => {
  const terms = readTerms(query.text);
  return memoriesIn(account).filter((row) => {
    const open = account.store.outbox.openOf(row.id);
    const first = open[0]?.state ?? 'synced';
    const isInView = {
      all: true,
      waiting: first === 'queued' || first === 'sending',
      attention: first === 'refused',
      unknown: first === 'unknown',
      deleting: open.some(({ kind, state }) => kind === 'delete' && state !== 'refused'),
      trash: true,
    };
    const shelf = query.view === 'trash' || query.view === 'deleting' ? 'trash' : 'list';
    const text = [row.content, ...row.tags.map((tag) => `#${tag}`)].map(fold).join('\n');
    return (
      row.shelf === shelf &&
      isInView[query.view] &&
      (query.category === null || row.category === query.category) &&
      (query.tag === null || row.tags.includes(query.tag)) &&
      (query.visibility === null || row.visibility === query.visibility) &&
      (query.source === null || row.source === query.source) &&
      (query.since === null || row.createdAt >= query.since) &&
      (query.before === null || row.createdAt < query.before) &&
      terms.every((term) => text.includes(term))
    );
  });
};

/** What the list must not fall in, whatever stands beside it. */
const rank = (sort: Query['sort'], row: Row): number | string => {
  switch (sort) {
    case 'newest':
      return -row.createdAt;
    case 'oldest':
      return row.createdAt;
    case 'updated':
      return -row.updatedAt;
    case 'longest':
      return -Array.from(row.content).length;
    case 'shortest':
      return Array.from(row.content).length;
    case 'alphabet':
      return Buffer.from(searchableText(row.content, row.tags)).toString('latin1');
  }
};

it('finds what a look at every memory finds, in the order that was asked for, before and after changes', () => {
  fc.assert(
    fc.property(steps, steps, fc.array(queries, { maxLength: 6 }), (first, second, asked) => {
      const account = openAccount();
      const rows = account.store.libraryOf(account.account);
      const found = createSearch(rows);
      const keeping = createSearch(rows, { fewTexts: 0, later: (run) => run() });
      const waiting = createSearch(rows, { fewTexts: 0, later: () => undefined });
      for (const some of [first, second]) {
        some.forEach(account.take);
        for (const query of asked) {
          const ids = rows.ids(found.find(query));
          expect(rows.ids(keeping.find(query))).toEqual(ids);
          expect(rows.ids(waiting.find(query))).toEqual(ids);
          const wanted = search(account, query);
          expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
          const ranks = ids.map((id) =>
            rank(
              query.sort,
              wanted.find((row) => row.id === id)!,
            ),
          );
          expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
        }
      }
      account.database.close();
    }),
    { numRuns: 150 },
  );
});

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

it('reads one text anew when one has changed, and all of them when many have', () => {
  const account = openAccount();
  const words = { category: null, tags: [], visibility: 'private' as const };
  const fields = (content: string) =>
    ({ ...words, content, createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false }) as const;
  for (let n = 0; n < 5; n += 1) account.memories.insert(`${n}`, null, fields(`fact ${n}`));
  const rows = account.store.libraryOf(account.account);
  const readAll = vi.spyOn(rows, 'textsAfter');
  const due: (() => void)[] = [];
  const search = createSearch(rows, { fewTexts: 0, later: (run) => void due.push(run) });
  const idsOf = (text: string): string[] => rows.ids(search.find({ ...everything, text })).toSorted();
  expect(idsOf('fa')).toEqual(['0', '1', '2', '3', '4']);
  expect(idsOf('fa 3')).toEqual(['3']);
  account.memories.overwrite('2', fields('fa while they are read'), 'me', 2);
  due.shift()?.();
  expect(idsOf('fa')).toEqual(['0', '1', '2', '3', '4']);
  expect(idsOf('wh')).toEqual(['2']);
  account.memories.overwrite('2', fields('fact 2'), 'me', 2);
  account.memories.overwrite('3', fields('tea'), 'me', 2);
  account.memories.insert('new', null, fields('te'));
  expect(idsOf('te')).toEqual(['3', 'new']);
  expect(idsOf('fa')).toEqual(['0', '1', '2', '4']);
  expect(readAll).toHaveBeenCalledTimes(1);
  account.memories.markDeleted('4', 1);
  account.memories.overwrite('4', fields('te deleted'), 'me', 2);
  expect(idsOf('te')).toEqual(['3', 'new']);
  account.memories.unmarkDeleted('4');
  expect(idsOf('te')).toEqual(['3', '4', 'new']);
  expect(readAll).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 1_001; n += 1) account.memories.overwrite('0', fields(`te ${n}`), 'me', 3);
  expect(idsOf('te')).toEqual(['0', '3', '4', 'new']);
  expect(readAll).toHaveBeenCalledTimes(1);
  due.shift()?.();
  expect(readAll).toHaveBeenCalledTimes(2);
  expect(idsOf('te')).toEqual(['0', '3', '4', 'new']);
  expect(due).toEqual([]);
});

it('reads all texts slice by slice, and gives up quietly when the store closes meanwhile', () => {
  const account = openAccount();
  const words = { category: null, tags: [], visibility: 'private' as const };
  const fields = { ...words, createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false };
  account.store.transaction(() => {
    for (let n = 0; n < 2_500; n += 1) account.memories.insert(`${n}`, null, { ...fields, content: `fact ${n}` });
  });
  const rows = account.store.libraryOf(account.account);
  const due: (() => void)[] = [];
  const search = createSearch(rows, { fewTexts: 0, later: (run) => void due.push(run) });
  const count = (text: string): number => search.find({ ...everything, text }).length;
  const numbersWith = (text: string) =>
    Array.from({ length: 2_500 }, (_, n) => `${n}`).filter((n) => n.includes(text)).length;
  expect([count('9'), due.length]).toEqual([numbersWith('9'), 1]);
  due.shift()?.();
  due.shift()?.();
  expect(due).toEqual([]);
  const containing = vi.spyOn(rows, 'containing');
  expect(count('24')).toBe(numbersWith('24'));
  expect(containing).not.toHaveBeenCalled();
  const prepared = createSearch(rows, { fewTexts: 2_000, later: (run) => run() });
  prepared.prepare();
  expect(prepared.find({ ...everything, text: '24' }).length).toBe(numbersWith('24'));
  expect(containing).not.toHaveBeenCalled();
  createSearch(rows, { fewTexts: 2_500, later: (run) => void due.push(run) }).prepare();
  expect(due).toEqual([]);
  const other = createSearch(rows, { fewTexts: 0, later: (run) => void due.push(run) });
  other.find({ ...everything, text: 'f' });
  account.database.close();
  expect(() => due.shift()?.()).not.toThrow();
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
