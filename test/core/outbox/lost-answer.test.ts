import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('a lost answer', () => {
  it('finds what arrived and does not send it again (fault 9)', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: unknown']);
    await office.clock.advance(2_000);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(kinds()).toEqual(['create', 'list']);
    expect(office.onServer()).toEqual(['I like tea']);
  });

  it('sends again only after two complete scans a minute apart did not find it', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.advance(2_000);
    expect(kinds()).toEqual(['create', 'list']);
    await office.clock.advance(59_000);
    expect(kinds()).toEqual(['create', 'list']);
    await office.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'list', 'list', 'create']);
    expect(office.states()).toEqual(['I like tea: synced']);
  });

  it('stays unknown while the account cannot be read whole', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const list = vi.spyOn(office.omi, 'list').mockResolvedValue({
      ok: true,
      value: { memories: [], truncated: true, received: 0, unreadable: 0 },
    });
    office.capture('I like tea');
    await office.clock.advance(600_000);
    expect(office.states()).toEqual(['I like tea: unknown']);
    expect(list.mock.calls.length).toBeGreaterThan(2);
    expect(office.onServer()).toEqual([]);
  });

  it('is assumed for what was being sent when the process died', async () => {
    const create = office.omi.create.bind(office.omi);
    vi.spyOn(office.omi, 'create').mockImplementationOnce(async (access, memory) => {
      await create(access, memory);
      return new Promise(() => undefined);
    });
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: sending']);
    await office.crash();
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.onServer()).toEqual(['I like tea']);
    expect(kinds()).toEqual(['create', 'list']);
  });
});

describe('a look', () => {
  const twoUnknown = async (): Promise<void> => {
    office.omi.faults.set('batch', [{ problem: lost, when: 'before' }]);
    office.capture('I like tea');
    office.capture('I like tea');
    await office.clock.settle();
  };

  it('that was cut short by the network proves nothing absent', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const broken: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
    office.omi.faults.set(
      'list',
      Array.from({ length: 4 }, () => ({ problem: broken, when: 'before' as const })),
    );
    office.capture('I like tea');
    await office.clock.advance(200_000);
    expect(kinds().filter((kind) => kind === 'list').length).toBeGreaterThan(1);
    expect(kinds().filter((kind) => kind === 'create')).toHaveLength(1);
    expect(office.states()).toEqual(['I like tea: unknown']);
  });

  it('matches one row with one capture, though it moves and is read twice (fault 19)', async () => {
    await twoUnknown();
    const made = office.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    const list = vi.spyOn(office.omi, 'list').mockImplementation((_access, { offset }) => {
      const memories = offset < 1000 ? [made] : [];
      return Promise.resolve({
        ok: true,
        value: { memories, truncated: false, received: memories.length, unreadable: 0 },
      });
    });
    await office.clock.advance(2_000);
    expect(list).toHaveBeenCalled();
    expect(office.states()).toEqual(['I like tea: synced', 'I like tea: unknown']);
  });

  it('follows a batch whose answer names too few', async () => {
    vi.spyOn(office.omi, 'createBatch').mockImplementationOnce((_access, memories) => {
      const made = memories.map((memory) => office.omi.put(memory));
      return Promise.resolve({ ok: true, value: made.slice(0, 1) });
    });
    office.capture('one');
    office.capture('two');
    await office.clock.settle();
    expect(office.states()).toEqual(['one: synced', 'two: unknown']);
    await office.clock.advance(2_000);
    expect(office.states()).toEqual(['one: synced', 'two: synced']);
  });
});
