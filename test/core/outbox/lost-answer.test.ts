import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { lost } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('a lost answer', () => {
  it('finds what arrived and does not send it again (fault 9)', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(harness.states()).toEqual(['I like tea: unknown']);
    await harness.clock.advance(2_000);
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(kinds()).toEqual(['create', 'list']);
    expect(harness.onServer()).toEqual(['I like tea']);
  });

  it('sends again only after two complete scans a minute apart did not find it', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.advance(2_000);
    expect(kinds()).toEqual(['create', 'list']);
    await harness.clock.advance(59_000);
    expect(kinds()).toEqual(['create', 'list']);
    await harness.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'list', 'list', 'create']);
    expect(harness.states()).toEqual(['I like tea: synced']);
  });

  it('stays unknown while the account cannot be read whole', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const list = vi.spyOn(harness.omi, 'list').mockResolvedValue({
      ok: true,
      value: { memories: [], truncated: true, received: 0, unreadable: 0 },
    });
    harness.capture('I like tea');
    await harness.clock.advance(600_000);
    expect(harness.states()).toEqual(['I like tea: unknown']);
    expect(list.mock.calls.length).toBeGreaterThan(2);
    expect(harness.onServer()).toEqual([]);
  });

  it('is assumed for what was being sent when the process died', async () => {
    const create = harness.omi.create.bind(harness.omi);
    vi.spyOn(harness.omi, 'create').mockImplementationOnce(async (access, memory) => {
      await create(access, memory);
      return new Promise(() => undefined);
    });
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(harness.states()).toEqual(['I like tea: sending']);
    await harness.crash();
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(harness.onServer()).toEqual(['I like tea']);
    expect(kinds()).toEqual(['create', 'list']);
  });
});

describe('a look', () => {
  const twoUnknown = async (): Promise<void> => {
    harness.omi.faults.set('batch', [{ problem: lost, when: 'before' }]);
    harness.capture('I like tea');
    harness.capture('I like tea');
    await harness.clock.settle();
  };

  it('that was cut short by the network proves nothing absent', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const broken: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
    harness.omi.faults.set(
      'list',
      Array.from({ length: 4 }, () => ({ problem: broken, when: 'before' as const })),
    );
    harness.capture('I like tea');
    await harness.clock.advance(200_000);
    expect(kinds().filter((kind) => kind === 'list').length).toBeGreaterThan(1);
    expect(kinds().filter((kind) => kind === 'create')).toHaveLength(1);
    expect(harness.states()).toEqual(['I like tea: unknown']);
  });

  it('matches one row with one capture, though it moves and is read twice (fault 19)', async () => {
    await twoUnknown();
    const made = harness.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    const list = vi.spyOn(harness.omi, 'list').mockImplementation((_access, { offset }) => {
      const memories = offset < 1000 ? [made] : [];
      return Promise.resolve({
        ok: true,
        value: { memories, truncated: false, received: memories.length, unreadable: 0 },
      });
    });
    await harness.clock.advance(2_000);
    expect(list).toHaveBeenCalled();
    expect(harness.states()).toEqual(['I like tea: synced', 'I like tea: unknown']);
  });

  it('follows a batch whose answer names too few', async () => {
    vi.spyOn(harness.omi, 'createBatch').mockImplementationOnce((_access, memories) => {
      const made = memories.map((memory) => harness.omi.put(memory));
      return Promise.resolve({ ok: true, value: made.slice(0, 1) });
    });
    harness.capture('one');
    harness.capture('two');
    await harness.clock.settle();
    expect(harness.states()).toEqual(['one: synced', 'two: unknown']);
    await harness.clock.advance(2_000);
    expect(harness.states()).toEqual(['one: synced', 'two: synced']);
  });
});
