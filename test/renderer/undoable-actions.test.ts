import { expect, it } from 'vitest';
import { UndoableActions } from '../../renderer/library/undoable-actions.svelte.ts';
import { createFakeBridge, well, type Answers } from '../fakes/bridge.ts';
import { job } from '../fakes/jobs.ts';

const over = (answers: Answers) => {
  const bridge = createFakeBridge('library', answers);
  const timers = new Set<() => void>();
  const actions = new UndoableActions(bridge, (_ms, run) => {
    timers.add(run);
    return () => void timers.delete(run);
  });
  return { bridge, actions, timers };
};
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `m${at}`);

it('deletes a handful in one go, and undoes all of it', async () => {
  const { bridge, actions } = over({
    'memories.removeAll': () => well(null),
    'memories.restoreAll': ({ ids: wanted }) => well(wanted.map((id) => ({ id, isNew: id === 'm1' }))),
  });
  expect(await actions.remove(ids(10))).toBe(true);
  expect(bridge.inputs('memories.removeAll')).toEqual([{ ids: ids(10) }]);
  expect(actions.done).toEqual({ kind: 'removed', ids: ids(10) });
  await actions.undo();
  expect(actions.done).toEqual({ kind: 'restored', count: 10, isNew: 1, left: 0 });
});

it('says what could not be deleted or restored, and forgets what it said', async () => {
  const { actions, timers } = over({
    'memories.removeAll': () => ({ ok: false, problem: { kind: 'disk-full' } }),
    'memories.restoreAll': () => well([]),
  });
  expect(await actions.remove(['a'])).toBe(false);
  expect(actions.done).toEqual({ kind: 'failed', problem: { kind: 'disk-full' } });
  await actions.restore(['a']);
  expect(actions.done).toEqual({ kind: 'restored', count: 0, isNew: 0, left: 1 });
  for (const run of timers) run();
  expect(actions.done).toBeNull();
});

it('begins a job over a selection of any size, and says when it can’t', async () => {
  const begun = () => well(job({ id: 3 }));
  const { bridge, actions } = over({ 'jobs.start': begun, 'jobs.add': begun });
  await actions.begin({ kind: 'tag', tag: 'x' }, ids(10_001));
  expect(bridge.inputs('jobs.start')).toMatchObject([
    { action: { kind: 'tag', tag: 'x' }, selection: { hasMore: true } },
  ]);
  expect(bridge.inputs('jobs.add')).toMatchObject([
    { id: 3, hasMore: true },
    { id: 3, hasMore: false, ids: ['m10000'] },
  ]);
  expect(actions.done).toBeNull();
  bridge.answer({ 'jobs.start': () => ({ ok: false, problem: { kind: 'disk-full' } }) });
  await actions.begin({ kind: 'tag', tag: 'x' }, ['a']);
  expect(actions.done).toEqual({ kind: 'failed', problem: { kind: 'disk-full' } });
});

it('deletes more than that as a job, and to undo stops it and brings back what has left', async () => {
  const { bridge, actions } = over({
    'jobs.start': () => well(job({ id: 7 })),
    'jobs.add': () => well(job({ id: 7 })),
    'jobs.stop': () => well(job({ id: 7, state: 'stopping' })),
  });
  expect(await actions.remove(ids(6_000))).toBe(true);
  expect(bridge.inputs('jobs.start')).toEqual([
    { action: { kind: 'delete' }, selection: { ids: ids(5_000), hasMore: true } },
  ]);
  expect(bridge.inputs('jobs.add')).toEqual([{ id: 7, ids: ids(6_000).slice(5_000), hasMore: false }]);
  expect(actions.done).toEqual({ kind: 'removing', job: 7, ids: ids(6_000) });
  await actions.undo();
  expect(bridge.inputs('jobs.stop')).toEqual([{ id: 7 }]);
  expect(bridge.inputs('jobs.start')[1]).toMatchObject({ action: { kind: 'restore' } });
  expect(actions.done).toEqual({ kind: 'bringing-back', count: 6_000 });
});

it('brings back what a job deleted that is out of the list by now', async () => {
  const { bridge, actions } = over({
    'jobs.start': () => well(job({ id: 7 })),
    'jobs.stop': () => ({ ok: false, problem: { kind: 'gone' } }),
  });
  await actions.remove(ids(12));
  await actions.undo();
  expect(bridge.inputs('jobs.start')[1]).toMatchObject({ action: { kind: 'restore' }, selection: { ids: ids(12) } });
  expect(actions.done).toEqual({ kind: 'bringing-back', count: 12 });
});

it('says how many could not be restored, and that ids are new', async () => {
  const { actions } = over({ 'memories.restoreAll': () => well(ids(3).map((id, at) => ({ id, isNew: at > 0 }))) });
  await actions.restore(ids(5));
  expect(actions.done).toEqual({ kind: 'restored', count: 3, isNew: 2, left: 2 });
});

it('says why a job could not begin', async () => {
  const { actions } = over({ 'jobs.start': () => ({ ok: false, problem: { kind: 'disk-full' } }) });
  expect(await actions.remove(ids(11))).toBe(false);
  expect(actions.done).toEqual({ kind: 'failed', problem: { kind: 'disk-full' } });
});

it('says what was done for a while, and as long as the person is about to undo it', async () => {
  const { actions, timers } = over({ 'memories.removeAll': () => well(null) });
  await actions.remove(['m1']);
  expect(timers.size).toBe(1);
  actions.hold(true);
  expect(timers.size).toBe(0);
  actions.hold(false);
  expect(timers.size).toBe(1);
  for (const run of timers) run();
  expect(actions.done).toBeNull();
});
