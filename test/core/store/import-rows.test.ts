import { expect, it } from 'vitest';
import { createStore } from '../../../main/core/store/store.ts';
import { planned } from '../import/planned.ts';
import { open, usePlace } from './place.ts';

const place = usePlace();

it('reads the rows of one import in their order, and sorts none of them for that', () => {
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

  const plan = database
    .prepare('EXPLAIN QUERY PLAN SELECT * FROM import_item WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?')
    .all(1, 0, 10);
  expect(JSON.stringify(plan)).toContain('job_id=? AND id>?');
  expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
  database.close();
});
