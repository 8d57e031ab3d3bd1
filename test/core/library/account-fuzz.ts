import { fc } from '../../fakes/property.ts';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../../main/core/store/migrate.ts';
import { createStore } from '../../../main/core/store/store.ts';
import type { Query } from '../../../preload/contract/library.ts';

const word = fc.constantFrom(
  'tea',
  'Téa',
  'te',
  't',
  'Straße',
  'ss',
  '日本語',
  '本',
  'Ｗide',
  'a',
  '"',
  '*',
  '#',
  '👍',
  'İ',
);
const words = fc.array(word, { maxLength: 5 }).map((some) => some.join(' '));
const tags = fc.subarray(['tea', 'Téa', 'home', '日本', 'a "b" c']);
const category = fc.constantFrom(null, 'work', 'manual');
const visibility = fc.constantFrom('private' as const, 'public' as const);
const time = fc.integer({ min: 0, max: 5 });
const id = fc.integer({ min: 0, max: 7 }).map(String);

const fields = fc.record({
  content: words,
  category,
  tags,
  visibility,
  createdAt: time,
  updatedAt: time,
  manuallyAdded: fc.boolean(),
  locked: fc.constant(false),
});

/** One way to write the memory table, on one of eight memories. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), id, fields }),
  fc.record({ kind: fc.constant('overwrite' as const), id, fields }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'undelete' as const, 'forget' as const), id }),
  fc.record({ kind: fc.constant('fold' as const), id, into: id }),
  fc.record({
    kind: fc.constant('queue' as const),
    id,
    what: fc.constantFrom('create', 'delete'),
    state: fc.constantFrom('queued', 'sending', 'unknown', 'refused'),
  }),
  fc.record({ kind: fc.constant('roll back' as const), id, fields }),
);

export const steps = fc.array(step, { maxLength: 30 });

export const queries: fc.Arbitrary<Query> = fc.record({
  text: words,
  view: fc.constantFrom('all', 'all', 'all', 'waiting', 'attention', 'unknown', 'deleting', 'trash'),
  category,
  tag: fc.constantFrom(null, null, 'tea', 'a "b" c', 'te'),
  visibility: fc.option(visibility),
  source: fc.constantFrom(null, 'me', 'omi'),
  recent: fc.constant(null),
  since: fc.option(time),
  before: fc.option(time),
  sort: fc.constantFrom('newest', 'oldest', 'updated', 'longest', 'shortest', 'alphabet'),
});

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** An account in memory that the steps were taken on; those that SQLite refuses leave nothing behind. */
export const openAccount = () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const store = createStore(database);
  const { id: account } = store.accounts.open('https://api.omi.me');
  const memories = store.memoriesOf(account);

  const take = (one: Step): void => {
    switch (one.kind) {
      case 'insert':
        memories.insert(one.id, null, one.fields);
        break;
      case 'overwrite':
        memories.overwrite(one.id, one.fields, 'me', 1);
        break;
      case 'delete':
        memories.markDeleted(one.id, 1);
        break;
      case 'undelete':
        memories.unmarkDeleted(one.id);
        break;
      case 'forget':
        database.prepare('DELETE FROM memory WHERE id = ?').run(one.id);
        break;
      case 'fold':
        if (one.id !== one.into) memories.foldInto(one.id, one.into);
        break;
      case 'queue':
        if (one.what === 'delete') store.outbox.queueDelete(one.id, 1);
        else store.outbox.queueCreate(one.id, { content: 'x', category: null, tags: [], visibility: 'private' }, 1);
        database.prepare('UPDATE outbox SET state = ? WHERE seq = last_insert_rowid()').run(one.state);
        break;
      case 'roll back':
        store.transaction(() => {
          memories.overwrite(one.id, one.fields, 'omi', 1);
          throw new Error('taken back');
        });
    }
  };

  return {
    database,
    store,
    memories,
    account,
    take: (one: Step): void => {
      try {
        take(one);
      } catch {
        // There is one already, or it is needed elsewhere.
      }
    },
  };
};
