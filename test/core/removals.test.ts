import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lost } from '../fakes/problems.ts';
import { changing, idOf } from './changing.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { kinds, goOffline } = changing(() => office);

describe('a removal', () => {
  it('of a copy of what was there before leaves the one it is a copy of', async () => {
    office.capture('I like tea');
    await office.clock.settle();
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const copy = idOf(office.capture('I like tea'));
    await office.clock.settle();
    office.core.trash.remove(copy);
    await office.clock.advance(300_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(kinds()).not.toContain('remove');
  });

  it('of what was never sent sends nothing and keeps the outbox row', async () => {
    goOffline();
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(60_000);
    expect(kinds()).toEqual(['create']);
    expect(office.states()).toEqual([]);
    expect(office.entries()).toMatchObject([{ state: 'acked', withdrawn: 1 }]);
    expect(office.status()).toMatchObject({ waiting: 0 });
  });

  it('of what has arrived deletes it there', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.onServer()).toEqual([]);
    expect(office.states()).toEqual([]);
  });

  it('of what may have arrived waits until that is known', async () => {
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const id = idOf(office.capture('a slip', { tags: ['x'] }));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(10_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(office.onServer()).toEqual([]);
  });

  it('of what turns out to have been there before changes nothing else about it', async () => {
    office.omi.put({ content: 'a slip', category: 'system', tags: [], visibility: 'private' });
    office.omi.faults.set('create', [{ problem: lost, when: 'before' }]);
    const id = idOf(office.capture('a slip', { tags: ['x'] }));
    await office.clock.settle();
    office.core.trash.remove(id);
    await office.clock.advance(120_000);
    expect(kinds()).toEqual(['create', 'list', 'remove']);
    expect(office.status()).toMatchObject({ kind: 'synced', refused: 0, waiting: 0 });
  });

  it('whose answer is lost is simply said again', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    office.omi.faults.set('remove', [{ problem: lost, when: 'after' }]);
    office.core.trash.remove(id);
    await office.clock.advance(60_000);
    expect(kinds().filter((kind) => kind === 'remove')).toHaveLength(2);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('does not come back with a page that was read before it arrived', async () => {
    const id = idOf(office.capture('a slip'));
    await office.clock.settle();
    vi.spyOn(office.omi, 'remove').mockReturnValue(new Promise(() => undefined));
    office.core.trash.remove(id);
    await office.clock.settle();
    await office.core.mirror.refresh();
    expect(office.states()).toEqual([]);
  });

  it('does not swallow the same words said anew, even when the server gives them the same id', async () => {
    const id = idOf(office.capture('I like tea'));
    await office.clock.settle();
    const [serverId] = office.omi.rows.keys();
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    vi.spyOn(office.omi, 'create').mockImplementationOnce((_access, memory) => {
      const again = { ...office.omi.put(memory), id: serverId ?? '' };
      office.omi.rows.clear();
      office.omi.rows.set(again.id, again);
      return Promise.resolve({ ok: true, value: again });
    });
    office.capture('I like tea');
    await office.clock.advance(5_000);
    expect(office.states()).toEqual(['I like tea: synced']);
  });
});
