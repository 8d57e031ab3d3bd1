import type { Bridge } from '../../preload/contract/calls.ts';
import { PageVisibility } from '../../renderer/library/page-visibility.ts';
import type { FakeBridge } from './bridge.ts';

/** What a window that can be shown, hidden and minimised tells a page that was just loaded in it; hidden at first. */
export const createFakePageVisibility = (bridge: Bridge & Pick<FakeBridge, 'answer' | 'tell'>) => {
  const turned: (() => void)[] = [];
  const page = {
    visibilityState: 'visible',
    addEventListener: (_type: 'visibilitychange', run: () => void): void => void turned.push(run),
  };
  const turn = (visibilityState: 'hidden' | 'visible'): void => {
    page.visibilityState = visibilityState;
    for (const run of turned) run();
  };
  bridge.answer({ 'window.isShown': () => ({ ok: true, value: false }) });
  const pageVisibility = new PageVisibility(bridge, page);
  void pageVisibility.start();
  return {
    pageVisibility,
    /** Main shows the window; the page knows a moment later. */
    show: (): void => {
      bridge.tell('window.shown', null);
      turn('visible');
    },
    hide: (): void => turn('hidden'),
    /** The person minimised it, and takes it out again: main tells nothing. */
    takeOut: (): void => turn('visible'),
  };
};
