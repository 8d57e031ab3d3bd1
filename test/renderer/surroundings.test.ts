import { expect, it } from 'vitest';
import { Surroundings } from '../../renderer/library/surroundings.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { status } from '../fakes/memories.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';
import { hotkey } from '../screens/library-main.ts';

it('names the days anew at midnight, and when the person comes back', async () => {
  let now = new Date(2026, 10, 21, 23, 0).getTime();
  const timers: { ms: number; run: () => void; isCancelled: boolean }[] = [];
  const bridge = createFakeBridge('library', {
    'status.read': () => well(status()),
    'hotkey.read': () => well(hotkey),
  });
  const window = createFakePageVisibility(bridge);
  window.show();
  const surroundings = new Surroundings(
    bridge,
    (ms, run) => {
      const timer = { ms, run, isCancelled: false };
      timers.push(timer);
      return () => void (timer.isCancelled = true);
    },
    () => now,
    window.pageVisibility,
  );
  await surroundings.start();
  expect(timers.map(({ ms }) => ms)).toEqual([3_600_000]);
  now += 3_600_000;
  timers[0]?.run();
  expect(surroundings.now).toBe(now);
  // A computer that slept runs its timers late.
  now += 5 * 86_400_000;
  surroundings.look();
  expect(surroundings.now).toBe(now);
  expect(timers.filter(({ isCancelled }) => !isCancelled)).toHaveLength(1);
});
