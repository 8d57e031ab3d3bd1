import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('a refusal', () => {
  it('parks only the words that were refused, with the reason (fault 16)', async () => {
    harness.omi.refused.add('never');
    harness.capture('first');
    harness.capture('never');
    harness.capture('last');
    await harness.clock.advance(10_000);
    expect(harness.states()).toEqual(['first: synced', 'last: synced', 'never: refused']);
    const parked = harness.core.memories.latest(9, 0).find((memory) => memory.content === 'never');
    expect(parked?.problem).toEqual({ kind: 'rejected', status: 422, reason: 'no' });
    expect(harness.status()).toMatchObject({ kind: 'attention', refused: 1, waiting: 0 });
  });

  it('halves a refused batch until the bad row stands alone (fault 16)', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.omi.refused.add('fact 7');
    for (let n = 0; n < 25; n += 1) harness.capture(`fact ${n}`);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(24);
    expect(harness.states().filter((state) => state.endsWith('refused'))).toEqual(['fact 7: refused']);
  });

  it.each<Problem>([
    { kind: 'key-refused' },
    { kind: 'key-read-only' },
    { kind: 'key-too-old' },
    { kind: 'account-closing' },
    { kind: 'forbidden', reason: 'because' },
  ])('of the key ($kind) pauses everything and keeps every word and the key', async (problem) => {
    harness.omi.faults.set('batch', [{ problem, when: 'before' }]);
    harness.capture('one');
    harness.capture('two');
    await harness.clock.advance(7_200_000);
    expect(kinds()).toEqual(['batch']);
    expect(harness.core.library.page(everything, 0, 9)).toMatchObject({
      value: { rows: [{ memory: { state: 'paused' } }, { memory: { state: 'paused' } }] },
    });
    expect(harness.status()).toMatchObject({ kind: 'key', problem, waiting: 2 });
    expect(harness.vault.saved.size).toBe(1);
    expect(harness.clock.nextTimer()).toBeNull();

    await harness.core.account.check();
    await harness.clock.advance(10_000);
    expect(harness.onServer()).toEqual(['one', 'two']);
  });
});

describe('the hourly limit', () => {
  it('holds back single ones for as long as the server says, and sends the next ones as a batch meanwhile (fault 17)', async () => {
    harness.omi.faults.set('create', [{ problem: { kind: 'rate-limited', retryAfterMs: 1_234_000 }, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(kinds()).toEqual(['create', 'batch']);
    expect(harness.states()).toEqual(['I like tea: synced']);
  });

  it('waits when both budgets are used up, says until when, and keeps to it even when told to hurry', async () => {
    const limited: Problem = { kind: 'rate-limited', retryAfterMs: 1_200_000 };
    harness.omi.faults.set('create', [{ problem: limited, when: 'before' }]);
    harness.omi.faults.set('batch', [{ problem: limited, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(harness.status()).toMatchObject({ kind: 'limited', nextAttemptAt: harness.clock.now() + 1_200_000 });
    harness.core.outbox.hurry();
    await harness.clock.advance(1_199_000);
    expect(kinds()).toEqual(['create', 'batch']);
    await harness.clock.advance(1_000);
    expect(harness.states()).toEqual(['I like tea: synced']);
  });
});
