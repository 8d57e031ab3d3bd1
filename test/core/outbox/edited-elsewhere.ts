import { expect } from 'vitest';
import type { Change, Memory } from '../../../preload/contract/memory.ts';
import { openHarness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

/** A harness whose one memory is edited here while there is no network, and by another client as well. */
export const openEdited = async () => {
  const harness = await openHarness();
  const updates = (): number => harness.omi.calls.filter((call) => call.kind === 'update').length;
  const reads = (): number => harness.omi.calls.filter((call) => call.kind === 'read').length;
  const lists = (): number => harness.omi.calls.filter((call) => call.kind === 'list').length;
  const onServer = () => [...harness.omi.rows.values()][0];
  const shown = (): Memory => {
    const [memory] = harness.core.memories.latest(1, 0);
    if (!memory) throw new Error('nothing is shown');
    return memory;
  };

  /** A memory that arrived a while ago. */
  const settled = async (): Promise<string> => {
    const saved = harness.capture('I like tea', { tags: ['drink', 'hot'] });
    await harness.clock.advance(60_000);
    return saved.ok ? saved.value.id : '';
  };
  /** The same, with an edit made while there was no network. */
  const editOffline = async (change: Change): Promise<string> => {
    const id = await settled();
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, change);
    await harness.clock.settle();
    expect(harness.status()).toMatchObject({ kind: 'offline' });
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
    harness.omi.edit(onServer()?.id ?? '', fields);
  };
  const later = (): Promise<void> => harness.clock.advance(60_000);
  return { harness, updates, reads, lists, onServer, shown, settled, editOffline, elsewhere, later };
};

export type Edited = Awaited<ReturnType<typeof openEdited>>;
