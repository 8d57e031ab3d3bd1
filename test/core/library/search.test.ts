import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { fold } from '../../../main/core/library/fold.ts';
import { createSearch } from '../../../main/core/library/search.ts';
import { readTerms, searchableText } from '../../../main/core/library/terms.ts';
import type { Query } from '../../../preload/contract/library.ts';
import { openAccount, queries, steps } from './account-fuzz.ts';
import { type Account, memoriesIn } from './memories-in.ts';

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
