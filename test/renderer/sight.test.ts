import { expect, it, vi } from 'vitest';
import { Sight } from '../../renderer/library/sight.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { createFakeSight } from '../fakes/sight.ts';
import { settle } from './open-list.ts';

it('is out of sight until main shows the window, although the page believes that it is visible', async () => {
  const { sight, show, hide, takeOut } = createFakeSight(createFakeBridge('library'));
  const seen = vi.fn();
  sight.onSeen(seen);
  await settle();
  hide();
  takeOut();
  expect([sight.isOpen, seen.mock.calls.length]).toEqual([false, 0]);
  show();
  expect([sight.isOpen, seen.mock.calls.length]).toEqual([true, 1]);
});

it('is out of sight while it is hidden or minimised, and tells of every time it comes back', () => {
  const { sight, show, hide, takeOut } = createFakeSight(createFakeBridge('library'));
  const seen = vi.fn();
  sight.onSeen(seen);
  show();
  hide();
  expect(sight.isOpen).toBe(false);
  takeOut();
  expect([sight.isOpen, seen.mock.calls.length]).toEqual([true, 2]);
  hide();
  show();
  expect([sight.isOpen, seen.mock.calls.length]).toEqual([true, 3]);
});

it('is in sight at once where a page was loaded again in a window that is shown', async () => {
  const sight = new Sight(createFakeBridge('library', { 'window.isShown': () => well(true) }), {
    visibilityState: 'visible',
    addEventListener: () => undefined,
  });
  const seen = vi.fn();
  sight.onSeen(seen);
  await sight.start();
  expect([sight.isOpen, seen.mock.calls.length]).toEqual([true, 1]);
});
