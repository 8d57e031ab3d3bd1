import { expect, it } from 'vitest';
import type { Sync } from '../../preload/contract/sync.ts';
import { LibrarySync } from '../../renderer/library/library-sync.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { sync } from '../fakes/memories.ts';
import { createFakeSight } from '../fakes/sight.ts';

const now = 1_000_000;

const over = (first: Sync, isShown = true) => {
  const bridge = createFakeBridge('library', {
    'sync.read': () => well(first),
    'memories.refresh': () => well({ asked: true }),
  });
  const window = createFakeSight(bridge);
  if (isShown) window.show();
  const timers: { ms: number; run: () => void; isCancelled: boolean }[] = [];
  const progress = new LibrarySync(
    bridge,
    (ms, run) => {
      const timer = { ms, run, isCancelled: false };
      timers.push(timer);
      return () => void (timer.isCancelled = true);
    },
    () => now,
    window.sight,
  );
  return { bridge, progress, timers };
};

it('shows how far it is, and follows it', async () => {
  const { bridge, progress, timers } = over(sync({ phase: 'first', seen: 200 }));
  await progress.start();
  expect(progress.sync).toMatchObject({ phase: 'first', seen: 200 });
  bridge.tell('sync.changed', sync({ completeSince: now }));
  expect(progress.sync).toMatchObject({ phase: 'idle', completeSince: now });
  expect(timers).toEqual([]);
});

it('goes on with what rests when it may, once', async () => {
  const resting = sync({ phase: 'resting', nextAt: now + 60_000 });
  const { bridge, progress, timers } = over(resting);
  await progress.start();
  bridge.tell('sync.changed', { ...resting, seen: 3 });
  expect(timers.map(({ ms, isCancelled }) => [ms, isCancelled])).toEqual([
    [60_050, true],
    [60_050, false],
  ]);
  timers[1]?.run();
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('leaves it alone while nobody looks', async () => {
  const { bridge, progress, timers } = over(sync({ phase: 'resting', nextAt: now }), false);
  await progress.start();
  timers[0]?.run();
  expect(bridge.inputs('memories.refresh')).toEqual([]);
});
