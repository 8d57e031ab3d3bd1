import { expect, it } from 'vitest';
import { countRows, noRows } from '../../../main/core/import/send/row-counts.ts';

it('counts what rows do, on top of what was counted before', () => {
  const first = countRows([{ op: 'create' }, { op: 'create' }, { op: 'delete' }]);
  expect(first).toEqual({ create: 2, change: 0, delete: 1 });
  expect(countRows([{ op: 'change' }], first)).toEqual({ create: 2, change: 1, delete: 1 });
  expect(countRows([])).toBe(noRows);
});
