import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('a refusal', () => {
  it('parks only the words that were refused, with the reason (fault 16)', async () => {
    office.omi.refused.add('never');
    office.capture('first');
    office.capture('never');
    office.capture('last');
    await office.clock.advance(10_000);
    expect(office.states()).toEqual(['first: synced', 'last: synced', 'never: refused']);
    const parked = office.core.memories.latest(9, 0).find((memory) => memory.content === 'never');
    expect(parked?.problem).toEqual({ kind: 'rejected', status: 422, reason: 'no' });
    expect(office.status()).toMatchObject({ kind: 'attention', refused: 1, waiting: 0 });
  });

  it('halves a refused batch until the bad row stands alone (fault 16)', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.omi.refused.add('fact 7');
    for (let n = 0; n < 25; n += 1) office.capture(`fact ${n}`);
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(24);
    expect(office.states().filter((state) => state.endsWith('refused'))).toEqual(['fact 7: refused']);
  });

  it.each<Problem>([
    { kind: 'key-refused' },
    { kind: 'key-read-only' },
    { kind: 'key-too-old' },
    { kind: 'account-closing' },
    { kind: 'forbidden', reason: 'because' },
  ])('of the key ($kind) pauses everything and keeps every word and the key', async (problem) => {
    office.omi.faults.set('batch', [{ problem, when: 'before' }]);
    office.capture('one');
    office.capture('two');
    await office.clock.advance(7_200_000);
    expect(kinds()).toEqual(['batch']);
    expect(office.core.library.page(everything, 0, 9)).toMatchObject({
      value: { rows: [{ memory: { state: 'paused' } }, { memory: { state: 'paused' } }] },
    });
    expect(office.status()).toMatchObject({ kind: 'key', problem, waiting: 2 });
    expect(office.vault.saved.size).toBe(1);
    expect(office.clock.nextTimer()).toBeNull();

    await office.core.account.check();
    await office.clock.advance(10_000);
    expect(office.onServer()).toEqual(['one', 'two']);
  });
});

describe('the hourly limit', () => {
  it('holds back single ones for as long as the server says, and sends the next ones as a batch meanwhile (fault 17)', async () => {
    office.omi.faults.set('create', [{ problem: { kind: 'rate-limited', retryAfterMs: 1_234_000 }, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    expect(kinds()).toEqual(['create', 'batch']);
    expect(office.states()).toEqual(['I like tea: synced']);
  });

  it('waits when both budgets are used up, says until when, and keeps to it even when told to hurry', async () => {
    const limited: Problem = { kind: 'rate-limited', retryAfterMs: 1_200_000 };
    office.omi.faults.set('create', [{ problem: limited, when: 'before' }]);
    office.omi.faults.set('batch', [{ problem: limited, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.status()).toMatchObject({ kind: 'limited', nextAttemptAt: office.clock.now() + 1_200_000 });
    office.core.outbox.hurry();
    await office.clock.advance(1_199_000);
    expect(kinds()).toEqual(['create', 'batch']);
    await office.clock.advance(1_000);
    expect(office.states()).toEqual(['I like tea: synced']);
  });
});
