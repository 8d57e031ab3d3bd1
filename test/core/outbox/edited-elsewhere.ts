import { expect } from 'vitest';
import type { Change, Memory } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice } from '../office.ts';

const offline: Problem = { kind: 'offline', reason: 'no-network' };

/** An office whose one memory is edited here while there is no network, and by another client as well. */
export const openEdited = async () => {
  const office = await openOffice();
  const updates = (): number => office.omi.calls.filter((call) => call.kind === 'update').length;
  const reads = (): number => office.omi.calls.filter((call) => call.kind === 'read').length;
  const lists = (): number => office.omi.calls.filter((call) => call.kind === 'list').length;
  const onServer = () => [...office.omi.rows.values()][0];
  const shown = (): Memory => {
    const [memory] = office.core.memories.latest(1, 0);
    if (!memory) throw new Error('nothing is shown');
    return memory;
  };

  /** A memory that arrived a while ago. */
  const settled = async (): Promise<string> => {
    const saved = office.capture('I like tea', { tags: ['drink', 'hot'] });
    await office.clock.advance(60_000);
    return saved.ok ? saved.value.id : '';
  };
  /** The same, with an edit made while there was no network. */
  const editOffline = async (change: Change): Promise<string> => {
    const id = await settled();
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, change);
    await office.clock.settle();
    expect(office.status()).toMatchObject({ kind: 'offline' });
    return id;
  };
  const elsewhere = (change: Partial<Memory>): void => {
    const {
      state: _state,
      pending: _pending,
      problem: _problem,
      theirs: _theirs,
      serverId: _serverId,
      id: _id,
      ...fields
    } = {
      ...shown(),
      ...change,
    };
    office.omi.edit(onServer()?.id ?? '', fields);
  };
  const later = (): Promise<void> => office.clock.advance(60_000);
  return { office, updates, reads, lists, onServer, shown, settled, editOffline, elsewhere, later };
};

export type Edited = Awaited<ReturnType<typeof openEdited>>;
