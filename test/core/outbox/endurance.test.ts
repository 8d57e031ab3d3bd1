import { afterEach, expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
afterEach(async () => {
  await harness.close();
});

const hour = 3_600_000;

it('brings everything else there beside one memory that Omi answers with 500 for ever (fault 18)', async () => {
  harness = await openHarness();
  const poison = 'fact 3';
  harness.omi.poisoned.add(poison);
  const facts = Array.from({ length: 10 }, (_, n) => `fact ${n}`);
  for (const fact of facts) harness.capture(fact);
  await harness.clock.settle();
  for (let passed = 0; passed < 6; passed += 1) await harness.clock.advance(hour);

  expect(harness.onServer()).toEqual(facts.filter((fact) => fact !== poison));
  expect(harness.states().filter((state) => !state.endsWith('synced'))).toEqual([expect.stringContaining(poison)]);
  expect(harness.status()).toMatchObject({ waiting: 1, refused: 0 });
});

it('wakes from eight hours of sleep in mid-request with no burst, and without sending anything twice (fault 31)', async () => {
  harness = await openHarness({ dedupes: false });
  harness.omi.faults.set('create', [{ problem: 'never', when: 'after' }]);
  harness.capture('before the night');
  await harness.clock.settle();
  const asked = harness.omi.calls.length;
  harness.clock.sleep(8 * hour);
  for (const fact of ['one', 'two', 'three']) harness.capture(fact);
  await harness.clock.advance(60_000);
  expect(harness.omi.calls.length - asked).toBeLessThanOrEqual(4);

  await harness.crash();
  await harness.clock.advance(10 * 60_000);
  expect(harness.onServer()).toEqual(['before the night', 'one', 'three', 'two']);
  expect(harness.states().every((state) => state.endsWith('synced'))).toBe(true);
});

it('sends the second half of a refused batch as it says by then', async () => {
  harness = await openHarness();
  harness.omi.refused.add('two');
  const ids = ['one', 'two', 'three', 'four'].map((fact) => {
    const saved = harness.capture(fact);
    if (!saved.ok) throw new Error(saved.problem.kind);
    return saved.value.id;
  });
  const createBatch = harness.omi.createBatch.bind(harness.omi);
  let batches = 0;
  Object.assign(harness.omi, {
    createBatch: (...sent: Parameters<typeof createBatch>) => {
      batches += 1;
      if (batches === 2) harness.core.changes.edit(ids[3] ?? '', { content: 'four, changed' });
      return createBatch(...sent);
    },
  });
  await harness.clock.settle();
  await harness.clock.advance(60_000);
  expect(harness.onServer()).toEqual(['four, changed', 'one', 'three']);
  expect(harness.states()).toContain('four, changed: synced');
});
