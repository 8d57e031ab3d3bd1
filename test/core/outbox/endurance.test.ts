import { afterEach, expect, it } from 'vitest';
import { openOffice, type Office } from '../office.ts';

let office: Office;
afterEach(async () => {
  await office.close();
});

const hour = 3_600_000;

it('brings everything else there beside one memory that Omi answers with 500 for ever (fault 18)', async () => {
  office = await openOffice();
  const poison = 'fact 3';
  office.omi.poisoned.add(poison);
  const facts = Array.from({ length: 10 }, (_, n) => `fact ${n}`);
  for (const fact of facts) office.capture(fact);
  await office.clock.settle();
  for (let passed = 0; passed < 6; passed += 1) await office.clock.advance(hour);

  expect(office.onServer()).toEqual(facts.filter((fact) => fact !== poison));
  expect(office.states().filter((state) => !state.endsWith('synced'))).toEqual([expect.stringContaining(poison)]);
  expect(office.status()).toMatchObject({ waiting: 1, refused: 0 });
});

it('wakes from eight hours of sleep in mid-request with no burst, and without sending anything twice (fault 31)', async () => {
  office = await openOffice({ dedupes: false });
  office.omi.faults.set('create', [{ problem: 'never', when: 'after' }]);
  office.capture('before the night');
  await office.clock.settle();
  const asked = office.omi.calls.length;
  office.clock.sleep(8 * hour);
  for (const fact of ['one', 'two', 'three']) office.capture(fact);
  await office.clock.advance(60_000);
  expect(office.omi.calls.length - asked).toBeLessThanOrEqual(4);

  await office.crash();
  await office.clock.advance(10 * 60_000);
  expect(office.onServer()).toEqual(['before the night', 'one', 'three', 'two']);
  expect(office.states().every((state) => state.endsWith('synced'))).toBe(true);
});

it('sends the second half of a refused batch as it says by then', async () => {
  office = await openOffice();
  office.omi.refused.add('two');
  const ids = ['one', 'two', 'three', 'four'].map((fact) => {
    const saved = office.capture(fact);
    if (!saved.ok) throw new Error(saved.problem.kind);
    return saved.value.id;
  });
  const createBatch = office.omi.createBatch.bind(office.omi);
  let batches = 0;
  Object.assign(office.omi, {
    createBatch: (...sent: Parameters<typeof createBatch>) => {
      batches += 1;
      if (batches === 2) office.core.changes.edit(ids[3] ?? '', { content: 'four, changed' });
      return createBatch(...sent);
    },
  });
  await office.clock.settle();
  await office.clock.advance(60_000);
  expect(office.onServer()).toEqual(['four, changed', 'one', 'three']);
  expect(office.states()).toContain('four, changed: synced');
});
