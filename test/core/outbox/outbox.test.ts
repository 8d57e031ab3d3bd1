import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { everything } from '../../../renderer/library/query.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('the good day', () => {
  it('sends one capture by itself and takes the server id', async () => {
    office.capture('I like tea');
    expect(office.states()).toEqual(['I like tea: queued']);
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.core.memories.latest(1, 0)[0]?.serverId).toBe('server-1');
    expect(kinds()).toEqual(['create']);
    expect(office.status().kind).toBe('synced');
  });

  it('sends several that wait as batches of 25', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    for (let n = 0; n < 30; n += 1) office.capture(`fact ${n}`);
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(30);
    expect(office.omi.calls.filter((call) => call.kind === 'batch').map((call) => call.contents.length)).toEqual([
      25, 5,
    ]);
  });

  it('sets no timer once everything has arrived', async () => {
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.clock.nextTimer()).toBeNull();
  });
});

describe('without a connection', () => {
  it('waits longer each time, says so, and sends once it is back', async () => {
    office.omi.faults.set(
      'create',
      Array.from({ length: 4 }, () => ({ problem: offline, when: 'before' as const })),
    );
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.status()).toMatchObject({ kind: 'offline', waiting: 1 });
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const wait = office.clock.nextTimer() ?? 0;
      waits.push(wait);
      await office.clock.advance(wait);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0, nextAttemptAt: null });
  });

  it('tries at once when it is told to hurry', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    office.core.outbox.hurry();
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: synced']);
  });
});

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

it('starts nothing new once it is told to stop', async () => {
  office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
  for (let n = 0; n < 30; n += 1) office.capture(`fact ${n}`);
  await office.clock.settle();
  const createBatch = office.omi.createBatch.bind(office.omi);
  const batch = vi.spyOn(office.omi, 'createBatch').mockImplementation((access, memories) => {
    void office.core.outbox.stop();
    return createBatch(access, memories);
  });
  office.core.outbox.hurry();
  await office.clock.advance(10_000);
  expect(batch).toHaveBeenCalledTimes(1);
  expect(office.states().filter((state) => state.endsWith('synced'))).toHaveLength(25);
});

describe('two batches', () => {
  beforeEach(async () => {
    office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    for (let n = 0; n < 30; n += 1) office.capture(`fact ${n}`);
    await office.clock.settle();
  });
  const inState = (state: string): number => office.states().filter((one) => one.endsWith(`: ${state}`)).length;

  it('leave one behind the other, and the first answer is stored while the second is under way', async () => {
    const createBatch = office.omi.createBatch.bind(office.omi);
    const onTheWay: number[][] = [];
    vi.spyOn(office.omi, 'createBatch').mockImplementation(async (access, memories) => {
      const began = inState('sending');
      await wait(1);
      const left = inState('sending');
      await wait(20);
      onTheWay.push([began, left, inState('sending')]);
      return createBatch(access, memories);
    });
    office.core.outbox.hurry();
    await office.clock.advance(100);
    expect(inState('synced')).toBe(30);
    // Storing holds up whatever has not left this computer yet.
    expect(onTheWay).toEqual([
      [25, 25, 25],
      [30, 30, 5],
    ]);
  });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void office.clock.setTimer(ms, resolve));

  it('are looked up when the process died before the first answer was stored', async () => {
    const never = new Promise<never>(() => undefined);
    const createBatch = office.omi.createBatch.bind(office.omi);
    vi.spyOn(office.omi, 'createBatch').mockImplementationOnce(createBatch).mockReturnValueOnce(never);
    office.core.outbox.hurry();
    await office.clock.settle();
    expect(inState('sending')).toBe(30);
    const until = office.omi.calls.length;
    await office.crash();
    await office.clock.advance(120_000);
    expect(inState('synced')).toBe(30);
    const sentAgain = office.omi.calls.slice(until).filter(({ kind }) => kind === 'batch' || kind === 'create');
    expect(sentAgain.flatMap(({ contents }) => contents)).toEqual([25, 26, 27, 28, 29].map((n) => `fact ${n}`));
  });

  it('are looked up when the first answer could not be stored', async () => {
    const whole = office.core.store.transaction.bind(office.core.store);
    vi.spyOn(office.core.store, 'transaction')
      .mockImplementationOnce(whole)
      .mockImplementationOnce(whole)
      .mockImplementationOnce(() => {
        throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      });
    office.core.outbox.hurry();
    await office.clock.settle();
    expect(inState('sending')).toBe(30);
    await office.clock.advance(30_000);
    expect(inState('synced')).toBe(30);
    expect(office.onServer()).toHaveLength(30);
  });
});

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

describe('the same words twice', () => {
  it('become one memory in Omi and one row in the list, and no outbox row is lost', async () => {
    office.capture('I like tea', { tags: ['drink'] });
    await office.clock.settle();
    office.capture('I like tea', { tags: ['habit'], visibility: 'public' });
    await office.clock.advance(10_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect([...office.omi.rows.values()][0]).toMatchObject({ tags: ['drink', 'habit'], visibility: 'public' });
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.entries().filter((entry) => entry['kind'] === 'create')).toHaveLength(2);
  });

  it('join a row that came down from Omi before', async () => {
    office.capture('from elsewhere');
    await office.clock.settle();
    await office.core.mirror.refresh();
    await office.omi.create({} as never, { content: 'older', category: 'system', tags: ['x'], visibility: 'private' });
    await office.clock.advance(120_000);
    await office.core.mirror.refresh();
    office.capture('older', { tags: ['y'], category: 'manual' });
    await office.clock.advance(10_000);
    expect(office.states()).toEqual(['from elsewhere: synced', 'older: synced']);
    expect([...office.omi.rows.values()].find((row) => row.content === 'older')).toMatchObject({
      tags: ['x', 'y'],
      category: 'manual',
    });
  });
});

it('keeps the outbox row of everything that arrived', async () => {
  office.capture('one');
  office.capture('two');
  await office.clock.advance(10_000);
  expect(office.entries().map((entry) => entry['state'])).toEqual(['acked', 'acked']);
});

it('says that the disk is full, keeps the words and goes on when there is room', async () => {
  vi.spyOn(office.core.store, 'transaction').mockImplementation(() => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  });
  office.core.store.outbox.queueCreate(heldWithoutTransaction(), bodyOf('I like tea'), office.clock.now());
  office.core.outbox.wake();
  await office.clock.settle();
  expect(office.status()).toMatchObject({ kind: 'storage', problem: { kind: 'disk-full' }, waiting: 1 });
  expect(kinds()).toEqual([]);

  vi.restoreAllMocks();
  await office.clock.advance(30_000);
  expect(office.onServer()).toEqual(['I like tea']);
  expect(office.status().kind).toBe('synced');
});

it('looks up what was accepted when the answer could not be stored', async () => {
  const whole = office.core.store.transaction.bind(office.core.store);
  vi.spyOn(office.core.store, 'transaction')
    .mockImplementationOnce(whole)
    .mockImplementationOnce(whole)
    .mockImplementationOnce(() => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    });
  office.capture('I like tea');
  await office.clock.settle();
  expect(office.states()).toEqual(['I like tea: sending']);
  await office.clock.advance(30_000);
  expect(office.states()).toEqual(['I like tea: synced']);
  expect(kinds()).toEqual(['create', 'list']);
});

const bodyOf = (content: string) => ({ content, category: 'manual', tags: [], visibility: 'private' as const });
const heldWithoutTransaction = (): string => {
  const now = office.clock.now();
  const fields = { ...bodyOf('I like tea'), createdAt: now, updatedAt: now, manuallyAdded: true, locked: false };
  office.core.memories.insert('held', null, fields);
  return 'held';
};
