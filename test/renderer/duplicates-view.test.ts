import { expect, it } from 'vitest';
import type { Duplicates } from '../../preload/contract/duplicates.ts';
import { UndoableActions } from '../../renderer/library/undoable-actions.svelte.ts';
import { DuplicatesView } from '../../renderer/library/duplicates-view.svelte.ts';
import { createFakeBridge, well, type Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';
import { settle } from './open-list.ts';

const pairs = Array.from({ length: 60 }, (_, at) => ({
  left: memory({ id: `left-${at}` }),
  right: memory({ id: `right-${at}` }),
  similarity: 1,
}));

const answerOf = (found: Partial<Duplicates> = {}): Duplicates => ({
  ...{ pairs: [], total: 60, isCut: false, groups: 0, extra: 0, progress: null },
  ...found,
});

const over = (answers: Answers, isShown = true) => {
  const bridge = createFakeBridge('library', {
    'library.duplicates': ({ offset, limit }) => well(answerOf({ pairs: pairs.slice(offset, offset + limit) })),
    ...answers,
  });
  let timers: { ms: number; run: () => void }[] = [];
  const later = (ms: number, run: () => void) => {
    const timer = { ms, run };
    timers.push(timer);
    return () => (timers = timers.filter((other) => other !== timer));
  };
  const actions = new UndoableActions(bridge, later);
  const window = createFakePageVisibility(bridge);
  if (isShown) window.show();
  const view = new DuplicatesView(bridge, later, actions, window.pageVisibility);
  return {
    bridge,
    window,
    view,
    timers: () => timers.map(({ ms }) => ms),
    runTimers: async () => {
      const due = timers;
      timers = [];
      for (const { run } of due) run();
      await settle();
    },
  };
};

const asked = (bridge: ReturnType<typeof over>['bridge']) => bridge.inputs('library.duplicates');

it('asks for the number alone until it is opened, and only once things rest', async () => {
  const { bridge, view, timers, runTimers } = over({});
  view.start();
  bridge.tell('memories.changed', null);
  bridge.tell('memories.changed', null);
  expect(timers()).toHaveLength(1);
  expect(asked(bridge)).toEqual([]);
  await runTimers();
  expect(asked(bridge)).toEqual([{ offset: 0, limit: 0 }]);
  expect(view.total).toBe(60);
  expect(timers()).toEqual([]);
  await view.open();
  expect(asked(bridge).at(-1)).toEqual({ offset: 0, limit: 50 });
  expect(view.pairs).toHaveLength(50);
});

it('asks nothing while the window is hidden, and again when it is shown', async () => {
  const { bridge, view, window, runTimers } = over({}, false);
  view.start();
  await runTimers();
  bridge.tell('memories.changed', null);
  await runTimers();
  expect(asked(bridge)).toEqual([]);
  window.show();
  await runTimers();
  expect(asked(bridge)).toHaveLength(1);
});

it('asks again until all is looked through, and shows how far it is only when that takes long', async () => {
  let left = 6;
  const { view, timers, runTimers } = over({
    'library.duplicates': () => well(answerOf({ progress: (left -= 1) > 0 ? 1 - left / 10 : null })),
  });
  await view.open();
  expect(view.progress).toBeNull();
  await runTimers();
  expect(view.progress).toBeNull();
  await runTimers();
  expect(view.progress).toBeCloseTo(0.7);
  await runTimers();
  await runTimers();
  await runTimers();
  expect(view.progress).toBeNull();
  expect(timers()).toEqual([]);
});

it('answers whoever decides only once the pairs are read anew, also when they are being read', async () => {
  const { bridge, view } = over({ 'memories.keepOne': () => well({ added: [] }) });
  await view.open();
  const reading = view.ask();
  const [first] = view.pairs;
  if (!first) throw new Error('no pair');
  await view.keep(first, 'right', false);
  await reading;
  expect(bridge.inputs('memories.keepOne')).toEqual([{ keepId: 'right-0', removeId: 'left-0', withTags: false }]);
  expect(bridge.asked.at(-1)?.name).toBe('library.duplicates');
});

it('takes no second decision about what it shows until the pairs are read anew', async () => {
  const { bridge, view } = over({ 'memories.keepOne': () => well({ added: [] }) });
  await view.open();
  const [first, second] = view.pairs;
  if (!first || !second) throw new Error('no pair');
  await Promise.all([view.keep(first, 'left', false), view.keep(first, 'right', true), view.keepBoth(first)]);
  expect(bridge.inputs('memories.keepOne')).toEqual([{ keepId: 'left-0', removeId: 'right-0', withTags: false }]);
  expect(bridge.inputs('library.keepBoth')).toEqual([]);
  await view.keep(second, 'left', true);
  expect(bridge.inputs('memories.keepOne')).toHaveLength(2);
});

it('goes back a page when the last pair of the last page is decided', async () => {
  let total = 51;
  const { view } = over({
    'library.duplicates': ({ offset, limit }) =>
      well(answerOf({ total, pairs: pairs.slice(0, total).slice(offset, offset + limit) })),
  });
  await view.open();
  await view.turnTo(50);
  expect(view.pairs).toHaveLength(1);
  total = 50;
  await view.ask();
  expect(view.offset).toBe(0);
  expect(view.pairs).toHaveLength(50);
});

it('keeps what it shows when main can’t answer, and says so', async () => {
  let isBroken = false;
  const { view } = over({
    'library.duplicates': ({ limit }) =>
      isBroken ? { ok: false, problem: { kind: 'disk-full' } } : well(answerOf({ pairs: pairs.slice(0, limit) })),
  });
  await view.open();
  isBroken = true;
  await view.ask();
  expect(view.problem).toEqual({ kind: 'disk-full' });
  expect(view.pairs).toHaveLength(50);
});
