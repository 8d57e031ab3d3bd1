import { expect, it } from 'vitest';
import { atMoment, startOf } from '../../../main/core/library/recent.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness } from '../harness.ts';

const now = new Date(2026, 10, 21, 15, 30).getTime();

it('means whole days, the one of the question among them', () => {
  expect(startOf('today', now)).toBe(new Date(2026, 10, 21).getTime());
  expect(startOf('week', now)).toBe(new Date(2026, 10, 15).getTime());
  expect(startOf('month', now)).toBe(new Date(2026, 9, 23).getTime());
  expect(startOf('year', now)).toBe(new Date(2026, 0, 1).getTime());
});

it('leaves named days as they are', () => {
  const range = { ...everything, since: 5, before: 6 };
  expect(atMoment(range, now)).toBe(range);
  expect(atMoment({ ...range, recent: 'today' }, now)).toEqual({
    ...everything,
    since: new Date(2026, 10, 21).getTime(),
    before: null,
  });
});

it('finds other memories tomorrow: the same question is about other days', async () => {
  const harness = await openHarness({ connected: false });
  const today = { ...everything, recent: 'today' as const };
  const found = (): unknown[] => {
    const page = harness.core.library.page(today, 0, 10);
    const ids = harness.core.library.ids(today, 0, 10);
    const words = page.ok ? page.value.rows.map(({ memory }) => memory.content) : [];
    expect(ids.ok && ids.value.length).toBe(words.length);
    return words;
  };
  harness.capture('before midnight');
  expect(found()).toEqual(['before midnight']);
  await harness.clock.advance(24 * 3_600_000);
  expect(found()).toEqual([]);
  harness.capture('after midnight');
  expect(found()).toEqual(['after midnight']);
  await harness.close();
});
