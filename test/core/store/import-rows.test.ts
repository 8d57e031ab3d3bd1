import { expect, it, vi } from 'vitest';
import { importRows } from '../../../main/core/store/import-rows.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { planned } from '../import/planned.ts';
import { open, usePlace } from './place.ts';

const place = usePlace();

it('reads the rows of one import in their order, and none of another one', () => {
  const database = open(place.file);
  const store = createStore(database);
  const jobs = store.jobsOf(store.accounts.open('https://api.omi.me').id);
  const action = { kind: 'import', name: 'a.txt', creates: 50, changes: 0, deletes: 0 } as const;
  const [first, second] = [jobs.add(action, 0), jobs.add(action, 0)] as const;
  const rows = store.imports;
  for (let row = 0; row < 50; row += 1) {
    rows.add(first, planned(row));
    rows.add(second, planned(100 + row));
  }
  const read: number[] = [];
  for (let page = rows.page(first, 0, 20); page.length > 0; page = rows.page(first, page.at(-1)?.id ?? 0, 20)) {
    read.push(...page.map(({ row }) => row));
  }
  expect(read).toEqual(Array.from({ length: 50 }, (_, row) => row));
  database.close();
});

it('looks each row up by an index, and sorts nothing', () => {
  const database = open(place.file);
  const asked = vi.spyOn(database, 'prepare');
  importRows(database);
  const plans = asked.mock.calls
    .map(([sql]) => sql)
    .filter((sql) => /WHERE/.test(sql))
    .map((sql) => ({ sql, plan: JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unknowns(sql))) }));
  expect(plans.length).toBeGreaterThan(10);
  for (const { sql, plan } of plans) {
    expect(`${sql}: ${plan}`).not.toMatch(/TEMP B-TREE|SCAN import_item/);
    if (/WHERE (?:job_id = \? AND )?memory_id = \?/.test(sql)) expect(plan).toContain('memory_id=?');
    if (/AND id > \?/.test(sql)) expect(plan).toContain('id>?');
    // What was taken back already is passed over.
    if (/back IS NULL AND/.test(sql)) expect(plan).toContain('import_item_not_back');
  }
  database.close();
});

/** A value for each question mark: which one has no say in how it is looked for. */
const unknowns = (sql: string): number[] =>
  sql
    .split('?')
    .slice(1)
    .map(() => 1);
