import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const openEntries = (): number => harness.entries().filter(({ state }) => state !== 'acked').length;

/** The next memory that is sent stays under way until this is called. */
const holdNext = (): (() => Promise<void>) => {
  const create = harness.omi.create.bind(harness.omi);
  let letGo = (): void => undefined;
  vi.spyOn(harness.omi, 'create').mockImplementationOnce(async (access, memory) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    return create(access, memory);
  });
  return async () => {
    letGo();
    await harness.clock.settle();
  };
};

const expectNothingBlocked = async (contents: readonly string[]): Promise<void> => {
  harness.capture('said later');
  await harness.clock.advance(3_600_000);
  const there = [...contents, 'said later'].toSorted();
  expect(harness.onServer()).toEqual(there);
  expect(harness.states()).toEqual(there.map((content) => `${content}: synced`));
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
};

describe('a restored memory that is not in Omi', () => {
  it('is made there as it is, when Omi had refused it after it was edited and deleted', async () => {
    harness.omi.refused.add('I like tee');
    const answer = holdNext();
    const id = idOf(harness.capture('I like tee'));
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: 'I like tea' });
    harness.core.trash.remove(id);
    await harness.clock.advance(1_000);
    await answer();
    harness.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
  });

  it('is made there with the edit that waited, when new words took its place there', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.advance(60_000);
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { content: 'I like green tea' });
    await harness.clock.settle();
    harness.core.trash.remove(id);
    harness.capture('I like tea');
    harness.capture('I have a cat');
    await harness.clock.advance(60_000);
    harness.core.trash.restore(id);
    await expectNothingBlocked(['I have a cat', 'I like green tea', 'I like tea']);
  });

  it('is made there with its tag, when a copy of it has taken its place', async () => {
    const answer = holdNext();
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    harness.capture('I like tea');
    harness.core.changes.edit(id, { tags: ['drink'] });
    harness.core.trash.remove(id);
    await harness.clock.advance(1_000);
    await answer();
    await harness.clock.advance(5_000);
    harness.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
    expect([...harness.omi.rows.values()][0]?.tags).toContain('drink');
  });

  it('is not made a second time where a deletion that never left is taken back', async () => {
    await harness.close();
    harness = await openHarness({ dedupes: false });
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    let answer: (result: Result<null>) => void = () => undefined;
    vi.spyOn(harness.omi, 'remove').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    harness.core.trash.remove(id);
    await harness.clock.advance(1_000);
    harness.core.trash.restore(id);
    await harness.clock.advance(1_000);
    harness.core.trash.remove(id);
    answer({ ok: false, problem: offline });
    await harness.clock.settle();
    harness.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
  });

  it('is not made a second time where Omi refuses the deletion that was under way, and says what changed since', async () => {
    await harness.close();
    harness = await openHarness({ dedupes: false });
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    let answer: (result: Result<null>) => void = () => undefined;
    vi.spyOn(harness.omi, 'remove').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    harness.core.trash.remove(id);
    await harness.clock.advance(1_000);
    harness.core.trash.restore(id);
    harness.core.changes.edit(id, { tags: ['drink'] });
    answer({ ok: false, problem: { kind: 'locked' } });
    await harness.clock.settle();
    await expectNothingBlocked(['I like tea']);
    expect([...harness.omi.rows.values()][0]?.tags).toEqual(['drink']);
  });
});

describe('one entry that can’t be sent', () => {
  /** As an earlier version may have left it. */
  const unlink = (): void => {
    harness.core.database.exec('UPDATE memory SET server_id = NULL');
  };

  it('is made a new memory, where it changes what is not in Omi', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.advance(60_000);
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { content: 'I love tea', tags: ['drink'] });
    await harness.clock.settle();
    unlink();
    harness.omi.rows.clear();
    await expectNothingBlocked(['I love tea']);
  });

  it('is done, where it deletes what is not in Omi', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    harness.core.trash.remove(id);
    await harness.clock.settle();
    unlink();
    harness.capture('said later');
    await harness.clock.advance(60_000);
    expect(harness.states()).toEqual(['said later: synced']);
    expect(openEntries()).toBe(0);
  });

  it('is put off, longer each time, where something goes wrong here, and lets the others pass', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.advance(60_000);
    const told = vi.spyOn(console, 'error').mockReturnValue();
    const read = vi.spyOn(harness.omi, 'read').mockRejectedValue(new Error('a bug'));
    harness.core.changes.edit(id, { content: 'I love tea' });
    harness.capture('said later');
    await harness.clock.advance(10_000);
    expect(harness.states()).toEqual(['I love tea: queued', 'said later: synced']);
    expect(harness.core.memories.find(id)?.problem).toEqual({ kind: 'internal' });
    await harness.clock.advance(3_600_000);
    expect(told.mock.calls.length).toBeLessThan(30);
    told.mockRestore();
    read.mockRestore();
    await harness.clock.advance(900_000);
    expect(harness.states()).toEqual(['I love tea: synced', 'said later: synced']);
  });
});
