import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { lost, offline } from '../fakes/problems.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const days = 86_400_000;
const ana = { content: 'My sister is Ana', category: 'manual', tags: ['family'], visibility: 'private' } as const;
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');
const takeBack = (id: string): unknown => {
  const done = harness.core.takingBack.takeBack([id]);
  return done.ok ? done.value.stays : done.problem;
};
/** Another client saved it a month ago. */
const wasThere = async (isKnown: boolean): Promise<void> => {
  const { id } = harness.omi.put({ ...ana, tags: [...ana.tags] });
  const at = harness.clock.now() - 30 * days;
  harness.omi.rows.set(id, { ...ana, id, createdAt: at, updatedAt: at, manuallyAdded: true, locked: false });
  if (isKnown) await harness.core.mirror.refresh();
};
const here = async (more = {}): Promise<string> => {
  const id = idOf(harness.capture(ana.content, more));
  await harness.clock.settle();
  return id;
};
const arrived = async (more = {}): Promise<string> => {
  const id = await here(more);
  await harness.clock.advance(5_000);
  return id;
};

it.each([true, false])('leaves what was in Omi before, with its tags; known here: %s', async (isKnown) => {
  await wasThere(isKnown);
  const id = await arrived({ tags: ['mine', 'family'], visibility: 'public', category: 'interesting' });
  expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['family', 'mine'], visibility: 'public' }]);
  expect(takeBack(id)).toBe('before');
  await harness.clock.advance(5_000);
  expect([...harness.omi.rows.values()]).toMatchObject([ana]);
  expect(kinds()).not.toContain('remove');
  expect(harness.states()).toEqual(['My sister is Ana: synced']);
});

it('leaves it when it is taken back before Omi has answered', async () => {
  await wasThere(true);
  harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
  const id = await here();
  expect(takeBack(id)).toBeNull();
  await harness.clock.advance(120_000);
  expect([...harness.omi.rows.values()]).toMatchObject([ana]);
  expect(kinds()).not.toContain('remove');
  expect(harness.states()).toEqual(['My sister is Ana: synced']);
});

it('removes what the capture made', async () => {
  const id = await arrived();
  expect(takeBack(id)).toBeNull();
  await harness.clock.advance(5_000);
  expect(harness.onServer()).toEqual([]);
  expect(harness.states()).toEqual([]);
});

it('says nothing to Omi of what the capture asked for and was not sent', async () => {
  await wasThere(false);
  harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  const id = await here({ visibility: 'public' });
  expect(takeBack(id)).toBe('before');
  expect(harness.status().waiting).toBe(0);
  await harness.clock.advance(3_600_000);
  expect(kinds()).toEqual(['create', 'update']);
  expect(harness.core.memories.find(id)?.visibility).toBe('private');
});

it('takes from the memory what a copy of it gave it', async () => {
  const first = await arrived({ tags: ['family'] });
  const copy = await arrived({ tags: ['mine'], visibility: 'public' });
  expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['family', 'mine'], visibility: 'public' }]);
  expect(takeBack(copy)).toBe('before');
  await harness.clock.advance(5_000);
  expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['family'], visibility: 'private' }]);
  expect(harness.core.memories.find(first)).toMatchObject({ tags: ['family'], visibility: 'private', state: 'synced' });
});

it('leaves what somebody changed since then', async () => {
  await wasThere(false);
  const id = await arrived({ visibility: 'public' });
  harness.core.changes.edit(id, { tags: ['family', 'sister'] });
  expect(takeBack(id)).toBe('before');
  await harness.clock.advance(5_000);
  expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['family', 'sister'], visibility: 'private' }]);
});

it('still deletes a memory that the library deletes, however old it is', async () => {
  await wasThere(true);
  const id = await arrived();
  harness.core.trash.remove(id);
  await harness.clock.advance(5_000);
  expect(harness.onServer()).toEqual([]);
});

it('deletes what the person had deleted before saying it again', async () => {
  await wasThere(true);
  harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
  harness.core.trash.removeAll(harness.core.memories.latest(1, 0).map(({ id }) => id));
  await harness.clock.settle();
  const id = await arrived();
  expect(takeBack(id)).toBeNull();
  await harness.clock.advance(60_000);
  expect(harness.onServer()).toEqual([]);
});

it('says of a copy how far the memory has come that it is a copy of', async () => {
  await arrived();
  harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  const copy = await here({ visibility: 'public' });
  const stateOf = (): unknown => {
    const found = harness.core.verbs.find([copy]);
    return found.ok && found.value.map(({ id, state }) => [id, state]);
  };
  expect(stateOf()).toEqual([[copy, 'queued']]);
  await harness.clock.advance(60_000);
  expect(stateOf()).toEqual([[copy, 'synced']]);
});
