import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lost } from '../fakes/problems.ts';
import { changing, idOf } from './changing.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { kinds, goOffline } = changing(() => harness);

describe('a removal', () => {
  it('of a copy of what was there before leaves the one it is a copy of', async () => {
    harness.capture('I like tea');
    await harness.clock.settle();
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const copy = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    harness.core.trash.remove(copy);
    await harness.clock.advance(300_000);
    expect(harness.onServer()).toEqual(['I like tea']);
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(kinds()).not.toContain('remove');
  });

  it('of what was never sent sends nothing and keeps the outbox row', async () => {
    goOffline();
    const id = idOf(harness.capture('a slip'));
    await harness.clock.settle();
    harness.core.trash.remove(id);
    await harness.clock.advance(60_000);
    expect(kinds()).toEqual(['create']);
    expect(harness.states()).toEqual([]);
    expect(harness.entries()).toMatchObject([{ state: 'acked', withdrawn: 1 }]);
    expect(harness.status()).toMatchObject({ waiting: 0 });
  });

  it('of what has arrived deletes it there', async () => {
    const id = idOf(harness.capture('a slip'));
    await harness.clock.settle();
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.onServer()).toEqual([]);
    expect(harness.states()).toEqual([]);
  });

  it('of what may have arrived waits until that is known', async () => {
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(harness.capture('a slip', { tags: ['x'] }));
    await harness.clock.settle();
    harness.core.trash.remove(id);
    await harness.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(harness.onServer()).toEqual([]);
  });

  it.each([-1, 1])(
    'of what is under way takes it out of Omi, though the clock is set by %j hours meanwhile',
    async (hours) => {
      harness.omi.faults.set('create', [{ problem: 'late', when: 'after' }]);
      const waits = Promise.withResolvers<null>();
      harness.omi.late = (answer) => waits.promise.then(() => answer);
      const id = idOf(harness.capture('a slip'));
      await harness.clock.advance(1_000);
      const omisTime = harness.clock.now();
      harness.core.trash.remove(id);
      harness.clock.jump(hours * 3_600_000);
      // As the answer says by its date.
      harness.serverClock.note(new Date(omisTime).toUTCString());
      waits.resolve(null);
      await harness.clock.advance(20 * 60_000);
      expect(harness.onServer()).toEqual([]);
      expect(harness.states()).toEqual([]);
    },
  );

  it('of what turns out to have been there before changes nothing else about it', async () => {
    harness.omi.put({ content: 'a slip', category: 'system', tags: [], visibility: 'private' });
    harness.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const id = idOf(harness.capture('a slip', { tags: ['x'] }));
    await harness.clock.settle();
    harness.core.trash.remove(id);
    await harness.clock.advance(120_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(harness.status()).toMatchObject({ kind: 'synced', refused: 0, waiting: 0 });
  });

  it('whose answer is lost is simply said again', async () => {
    const id = idOf(harness.capture('a slip'));
    await harness.clock.settle();
    harness.omi.faults.set('remove', [{ problem: lost, when: 'after' }]);
    harness.core.trash.remove(id);
    await harness.clock.advance(60_000);
    expect(kinds().filter((kind) => kind === 'remove')).toHaveLength(2);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('does not come back with a page that was read before it arrived', async () => {
    const id = idOf(harness.capture('a slip'));
    await harness.clock.settle();
    vi.spyOn(harness.omi, 'remove').mockReturnValue(new Promise(() => undefined));
    harness.core.trash.remove(id);
    await harness.clock.settle();
    await harness.core.mirror.refresh();
    expect(harness.states()).toEqual([]);
  });

  it('does not swallow the same words said anew, even when the server gives them the same id', async () => {
    const id = idOf(harness.capture('I like tea'));
    await harness.clock.settle();
    const [serverId] = harness.omi.rows.keys();
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    vi.spyOn(harness.omi, 'create').mockImplementationOnce((_access, memory) => {
      const again = { ...harness.omi.put(memory), id: serverId ?? '' };
      harness.omi.rows.clear();
      harness.omi.rows.set(again.id, again);
      return Promise.resolve({ ok: true, value: again });
    });
    harness.capture('I like tea');
    await harness.clock.advance(5_000);
    expect(harness.states()).toEqual(['I like tea: synced']);
  });
});
