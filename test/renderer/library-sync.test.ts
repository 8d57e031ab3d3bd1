import { expect, it } from 'vitest';
import type { Sync } from '../../preload/contract/sync.ts';
import { LibrarySync } from '../../renderer/library/library-sync.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { account, sync } from '../fakes/memories.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';

const now = 1_000_000;

const over = (first: Sync, isShown = true) => {
  const bridge = createFakeBridge('library', {
    'sync.read': () => well(first),
    'account.read': () => well(account({ keyState: 'none' })),
    'memories.refresh': () => well({ asked: true }),
  });
  const window = createFakePageVisibility(bridge);
  if (isShown) window.show();
  const timers: { ms: number; run: () => void; isCancelled: boolean }[] = [];
  const due = (): typeof timers => timers.filter(({ ms }) => ms < 300_000);
  const progress = new LibrarySync(
    bridge,
    (ms, run) => {
      const timer = { ms, run, isCancelled: false };
      timers.push(timer);
      return () => void (timer.isCancelled = true);
    },
    () => now,
    window.pageVisibility,
  );
  return { bridge, progress, timers, due };
};

it('shows how far it is, and follows it', async () => {
  const { bridge, progress, due } = over(sync({ phase: 'first', seen: 200 }));
  await progress.start();
  expect(progress.sync).toMatchObject({ phase: 'first', seen: 200 });
  bridge.tell('sync.changed', sync({ completeSince: now }));
  expect(progress.sync).toMatchObject({ phase: 'idle', completeSince: now });
  expect(due()).toEqual([]);
});

it('goes on with what rests when it may, once', async () => {
  const resting = sync({ phase: 'resting', nextAt: now + 60_000 });
  const { bridge, progress, due } = over(resting);
  await progress.start();
  bridge.tell('sync.changed', { ...resting, seen: 3 });
  expect(due().map(({ ms, isCancelled }) => [ms, isCancelled])).toEqual([
    [60_050, true],
    [60_050, false],
  ]);
  due()[1]?.run();
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('leaves it alone while nobody looks', async () => {
  const { bridge, progress, timers, due } = over(sync({ phase: 'resting', nextAt: now }), false);
  await progress.start();
  due()[0]?.run();
  expect(timers).toHaveLength(1);
  expect(bridge.inputs('memories.refresh')).toEqual([]);
});

it('asks for news when a key comes to be ready', async () => {
  const { bridge, progress } = over(sync({ completeSince: null }));
  await progress.start();
  expect([progress.isConnected, bridge.inputs('memories.refresh')]).toEqual([false, []]);
  bridge.tell('account.changed', account({ keyState: 'waiting' }));
  expect(bridge.inputs('memories.refresh')).toEqual([]);
  bridge.tell('account.changed', account());
  expect(progress.isConnected).toBe(true);
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('asks for news when the person comes back, and every five minutes while the window is in sight', async () => {
  const { bridge, progress, timers } = over(sync());
  await progress.start();
  await progress.comeBack();
  expect(timers.map(({ ms, isCancelled }) => [ms, isCancelled])).toEqual([
    [300_000, true],
    [300_000, false],
  ]);
  timers[1]?.run();
  expect(bridge.inputs('memories.refresh')).toHaveLength(2);
  expect(timers).toHaveLength(3);
});
