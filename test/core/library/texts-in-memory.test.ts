import { expect, it, vi } from 'vitest';
import { createSearch } from '../../../main/core/library/search.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openAccount } from './account-fuzz.ts';

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
  // 1,000 at once.
  for (let slice = 1; slice <= 3; slice += 1) {
    expect(due).toHaveLength(1);
    due.shift()?.();
  }
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
