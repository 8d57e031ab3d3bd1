import { expect, it } from 'vitest';
import type { Bench } from './bench.ts';
import { judge, reportOf, tableRows } from './report.ts';

const fast: Bench = {
  name: 'fast',
  unit: 'ms',
  budget: { of: 'p95', under: 10 },
  needs: 'folder',
  run: () => Promise.reject(new Error('not for running')),
};
const close: Bench = { ...fast, name: 'close', unit: 's', budget: { of: 'median', timesIdeal: 1.3 } };

it('reports unit, median, p95 and n, with peers and ideal only where there are some', () => {
  expect(reportOf(fast, { samples: [1, 2, 3.00049] })).toEqual({ unit: 'ms', median: 2, p95: 3, n: 3 });
  expect(reportOf(fast, { samples: [5], peers: { floor: [1, 3] }, ideal: 0.5 })).toEqual({
    unit: 'ms',
    median: 5,
    p95: 5,
    n: 1,
    peers: { floor: { median: 2, p95: 3, n: 2 } },
    ideal: 0.5,
  });
});

it.each([
  [9.999, true],
  [10, false],
])('holds a p95 of %d ms against "under 10 ms": met is %s', (sample, isMet) => {
  expect(judge(fast, reportOf(fast, { samples: [sample] })).isMet).toBe(isMet);
});

it.each([
  [1.04, true],
  [1.041, false],
])('holds %d s against 1.3 times an ideal of 0.8 s: met is %s', (sample, isMet) => {
  expect(judge(close, reportOf(close, { samples: [sample], ideal: 0.8 })).isMet).toBe(isMet);
});

it('does not judge by an ideal that is missing', () => {
  expect(() => judge(close, reportOf(close, { samples: [1] }))).toThrow('ideal');
});

it('says figures, budget and verdict in one row, and peers and remarks below it', () => {
  const rows = tableRows(fast, { samples: [4, 12], peers: { floor: [1] }, remarks: ['It rained.'] });
  expect(rows.map((row) => row.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'fast | 8.00 ms | 12.0 ms | 2 | p95 under 10 ms: MISSED',
    ' | floor | 1.00 ms | 1.00 ms | 1',
    ' | It rained.',
  ]);
});
