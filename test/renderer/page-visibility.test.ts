import { expect, it, vi } from 'vitest';
import { PageVisibility } from '../../renderer/library/page-visibility.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { createFakePageVisibility } from '../fakes/page-visibility.ts';
import { settle } from './open-list.ts';

it('is out of sight until main shows the window, although the page believes that it is visible', async () => {
  const { pageVisibility, show, hide, takeOut } = createFakePageVisibility(createFakeBridge('library'));
  const seen = vi.fn();
  pageVisibility.onVisible(seen);
  await settle();
  hide();
  takeOut();
  expect([pageVisibility.isVisible, seen.mock.calls.length]).toEqual([false, 0]);
  show();
  expect([pageVisibility.isVisible, seen.mock.calls.length]).toEqual([true, 1]);
});

it('is out of sight while it is hidden or minimised, and tells of every time it comes back', () => {
  const { pageVisibility, show, hide, takeOut } = createFakePageVisibility(createFakeBridge('library'));
  const seen = vi.fn();
  pageVisibility.onVisible(seen);
  show();
  hide();
  expect(pageVisibility.isVisible).toBe(false);
  takeOut();
  expect([pageVisibility.isVisible, seen.mock.calls.length]).toEqual([true, 2]);
  hide();
  show();
  expect([pageVisibility.isVisible, seen.mock.calls.length]).toEqual([true, 3]);
});

it('is in sight at once where a page was loaded again in a window that is shown', async () => {
  const pageVisibility = new PageVisibility(createFakeBridge('library', { 'window.isShown': () => well(true) }), {
    visibilityState: 'visible',
    addEventListener: () => undefined,
  });
  const seen = vi.fn();
  pageVisibility.onVisible(seen);
  await pageVisibility.start();
  expect([pageVisibility.isVisible, seen.mock.calls.length]).toEqual([true, 1]);
});
