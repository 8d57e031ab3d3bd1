import type { Bridge } from '../../preload/contract/calls.ts';
import type { Destination } from '../../preload/contract/library.ts';

/** Goes where somebody outside of this window wants it to go, now and whenever main tells. */
export const followNavigation = (bridge: Bridge, goTo: (destination: Destination) => void): void => {
  const take = async (): Promise<void> => {
    const taken = await bridge.call('navigation.take', null);
    if (taken.ok && taken.value !== null) goTo(taken.value);
  };
  bridge.on('navigation.waiting', () => void take());
  void take();
};
