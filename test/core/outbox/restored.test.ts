import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const openEntries = (): number => office.entries().filter(({ state }) => state !== 'acked').length;

/** The next memory that is sent stays under way until this is called. */
const holdNext = (): (() => Promise<void>) => {
  const create = office.omi.create.bind(office.omi);
  let letGo = (): void => undefined;
  vi.spyOn(office.omi, 'create').mockImplementationOnce(async (access, memory) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    return create(access, memory);
  });
  return async () => {
    letGo();
    await office.clock.settle();
  };
};

const expectNothingBlocked = async (contents: readonly string[]): Promise<void> => {
  office.capture('said later');
  await office.clock.advance(3_600_000);
  const there = [...contents, 'said later'].toSorted();
  expect(office.onServer()).toEqual(there);
  expect(office.states()).toEqual(there.map((content) => `${content}: synced`));
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
};

describe('a restored memory that is not in Omi', () => {
  it('is made there as it is, when Omi had refused it after it was edited and deleted', async () => {
    office.omi.refused.add('I like tee');
    const answer = holdNext();
    const id = idOf(office.capture('I like tee'));
    await office.clock.settle();
    office.core.changes.edit(id, { content: 'I like tea' });
    office.core.trash.remove(id);
    await office.clock.advance(1_000);
    await answer();
    office.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
  });

  it('is made there with the edit that waited, when new words took its place there', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.advance(60_000);
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { content: 'I like green tea' });
    await office.clock.settle();
    office.core.trash.remove(id);
    office.capture('I like tea');
    office.capture('I have a cat');
    await office.clock.advance(60_000);
    office.core.trash.restore(id);
    await expectNothingBlocked(['I have a cat', 'I like green tea', 'I like tea']);
  });

  it('is made there with its tag, when a copy of it has taken its place', async () => {
    const answer = holdNext();
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.capture('I like tea');
    office.core.changes.edit(id, { tags: ['drink'] });
    office.core.trash.remove(id);
    await office.clock.advance(1_000);
    await answer();
    await office.clock.advance(5_000);
    office.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
    expect([...office.omi.rows.values()][0]?.tags).toContain('drink');
  });

  it('is not made a second time where a deletion that never left is taken back', async () => {
    await office.close();
    office = await openOffice({ dedupes: false });
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    let answer: (result: Result<null>) => void = () => undefined;
    vi.spyOn(office.omi, 'remove').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    office.core.trash.remove(id);
    await office.clock.advance(1_000);
    office.core.trash.restore(id);
    await office.clock.advance(1_000);
    office.core.trash.remove(id);
    answer({ ok: false, problem: offline });
    await office.clock.settle();
    office.core.trash.restore(id);
    await expectNothingBlocked(['I like tea']);
  });

  it('is not made a second time where Omi refuses the deletion that was under way, and says what changed since', async () => {
    await office.close();
    office = await openOffice({ dedupes: false });
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    let answer: (result: Result<null>) => void = () => undefined;
    vi.spyOn(office.omi, 'remove').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    office.core.trash.remove(id);
    await office.clock.advance(1_000);
    office.core.trash.restore(id);
    office.core.changes.edit(id, { tags: ['drink'] });
    answer({ ok: false, problem: { kind: 'locked' } });
    await office.clock.settle();
    await expectNothingBlocked(['I like tea']);
    expect([...office.omi.rows.values()][0]?.tags).toEqual(['drink']);
  });
});

describe('one entry that can’t be sent', () => {
  /** As an earlier version may have left it. */
  const unlink = (): void => {
    office.core.database.exec('UPDATE memory SET server_id = NULL');
  };

  it('is made a new memory, where it changes what is not in Omi', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.advance(60_000);
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { content: 'I love tea', tags: ['drink'] });
    await office.clock.settle();
    unlink();
    office.omi.rows.clear();
    await expectNothingBlocked(['I love tea']);
  });

  it('is done, where it deletes what is not in Omi', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    office.core.trash.remove(id);
    await office.clock.settle();
    unlink();
    office.capture('said later');
    await office.clock.advance(60_000);
    expect(office.states()).toEqual(['said later: synced']);
    expect(openEntries()).toBe(0);
  });

  it('is put off, longer each time, where something goes wrong here, and lets the others pass', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.advance(60_000);
    const told = vi.spyOn(console, 'error').mockReturnValue();
    const read = vi.spyOn(office.omi, 'read').mockRejectedValue(new Error('a bug'));
    office.core.changes.edit(id, { content: 'I love tea' });
    office.capture('said later');
    await office.clock.advance(10_000);
    expect(office.states()).toEqual(['I love tea: queued', 'said later: synced']);
    expect(office.core.memories.find(id)?.problem).toEqual({ kind: 'internal' });
    await office.clock.advance(3_600_000);
    expect(told.mock.calls.length).toBeLessThan(30);
    told.mockRestore();
    read.mockRestore();
    await office.clock.advance(900_000);
    expect(office.states()).toEqual(['I love tea: synced', 'said later: synced']);
  });
});
