import type { Bridge } from '../../preload/contract/calls.ts';
import { Sight } from '../../renderer/library/sight.ts';
import type { FakeBridge } from './bridge.ts';

/** What a window that can be shown, hidden and minimised tells a page that was just loaded in it; hidden at first. */
export const createFakeSight = (bridge: Bridge & Pick<FakeBridge, 'answer' | 'tell'>) => {
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
  const sight = new Sight(bridge, page);
  void sight.start();
  return {
    sight,
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
