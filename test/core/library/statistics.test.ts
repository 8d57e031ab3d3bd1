import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStatistics } from '../../../main/core/library/statistics.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const read = () => {
  const { store, account, library } = harness.core;
  const answer = createStatistics(store.statisticsOf(account.id), library, harness.clock).read();
  if (!answer.ok) throw new Error(answer.problem.kind);
  return answer.value;
};
const add = (id: string, at: Date | number, category: string | null, tags: string[]): void => {
  const time = Number(at);
  harness.core.memories.insert(id, id, {
    content: id,
    category,
    tags,
    visibility: 'private',
    createdAt: time,
    updatedAt: time,
    manuallyAdded: false,
    locked: false,
  });
};

it('counts nothing where there is nothing', () => {
  expect(read()).toEqual({ byMonth: [], outside: 0, byCategory: [], topTags: [] });
});

it('counts by month of this time zone, with the months between, by category and by tag', () => {
  add('a', new Date(2025, 10, 30, 23, 59, 59, 999), 'work', ['x', 'y']);
  add('b', new Date(2025, 11, 1), 'work', ['x']);
  add('c', new Date(2026, 1, 28), null, []);
  add('d', 0, 'core', []);
  add('gone', new Date(2026, 1, 27), 'work', ['z']);
  harness.core.trash.remove('gone');
  expect(read()).toEqual({
    byMonth: [
      { month: '2025-11', count: 1 },
      { month: '2025-12', count: 1 },
      { month: '2026-01', count: 0 },
      { month: '2026-02', count: 1 },
    ],
    outside: 1,
    byCategory: [
      { name: 'work', count: 2 },
      { name: 'core', count: 1 },
      { name: null, count: 1 },
    ],
    topTags: [
      { name: 'x', count: 2 },
      { name: 'y', count: 1 },
    ],
  });
});

it('shows the last twenty years and the twenty most used tags', () => {
  add(
    'old',
    new Date(1975, 3, 1),
    'work',
    Array.from({ length: 30 }, (_, index) => `t${index}`),
  );
  add('new', new Date(2026, 10, 21), 'work', ['t29']);
  const { byMonth, topTags } = read();
  expect(byMonth).toHaveLength(240);
  expect(byMonth.at(-1)).toEqual({ month: '2026-11', count: 1 });
  expect(topTags).toHaveLength(20);
  expect(topTags[0]).toEqual({ name: 't29', count: 2 });
});

it('ends with this month, and says how many lie outside', () => {
  add('old', new Date(2026, 9, 1), 'work', []);
  add('far', new Date(9999, 0, 1), 'work', []);
  expect(read()).toMatchObject({
    byMonth: [
      { month: '2026-10', count: 1 },
      { month: '2026-11', count: 0 },
    ],
    outside: 1,
  });
  harness.core.trash.remove('old');
  expect(read()).toMatchObject({ byMonth: [{ month: '2026-11', count: 0 }], outside: 1 });
});
