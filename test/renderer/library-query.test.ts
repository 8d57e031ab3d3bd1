import { fc } from '../fakes/property.ts';
import { expect, it } from 'vitest';
import { choiceOf, datesOf, dayOf, midnight } from '../../renderer/library/dates.ts';
import { piecesOf } from '../../renderer/library/highlight.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { changed, isFiltered, unfiltered } from '../../renderer/library/query.ts';

it('recognises a choice by its dates, and calls everything else a range', () => {
  for (const choice of ['any', 'today', 'week', 'month', 'year'] as const) {
    expect(choiceOf(datesOf(choice))).toBe(choice);
  }
  expect(choiceOf({ recent: null, since: 1, before: null })).toBe('range');
  expect(choiceOf({ recent: null, since: null, before: 1 })).toBe('range');
});

it('reads days as a field gives them', () => {
  expect(midnight('2026-11-20', 1)).toBe(new Date(2026, 10, 21).getTime());
  expect(dayOf(midnight('2026-11-20'))).toBe('2026-11-20');
  expect([midnight(''), midnight('yesterday'), dayOf(null), dayOf(1e300)]).toEqual([null, null, '', '']);
});

it('counts neither view nor order as a filter', () => {
  const waiting = changed(everything, { view: 'waiting', sort: 'longest' });
  expect(isFiltered(waiting)).toBe(false);
  expect(isFiltered(changed(waiting, { text: 'x' }))).toBe(true);
  expect(unfiltered(changed(waiting, { text: 'x', tag: 'y' }))).toEqual(waiting);
  expect(changed(everything, { text: 'x'.repeat(600) }).text).toHaveLength(500);
});

it('cuts a text at its hits', () => {
  expect(piecesOf('in Portland', [[3, 7]])).toEqual([
    { text: 'in ', isHit: false },
    { text: 'Port', isHit: true },
    { text: 'land', isHit: false },
  ]);
});

it('loses no letter, whatever the spans are', () => {
  const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40)));
  fc.assert(
    fc.property(fc.string(), spans, (text, hits) => {
      expect(
        piecesOf(text, hits)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
