import type { Bridge } from '../../preload/contract/calls.ts';

/** Goes to the memory that somebody asked for outside of this window, now and whenever main tells. */
export const followWanted = (bridge: Bridge, goTo: (id: string) => void): void => {
  const take = async (): Promise<void> => {
    const wanted = await bridge.call('library.wanted', null);
    if (wanted.ok && wanted.value !== null) goTo(wanted.value);
  };
  bridge.on('memory.wanted', () => void take());
  void take();
};

/** Goes to the part of the list that somebody asked for outside of this window, now and whenever main tells. */
export const followWantedView = (bridge: Bridge, goTo: (view: 'attention') => void): void => {
  const take = async (): Promise<void> => {
    const wanted = await bridge.call('library.wantedView', null);
    if (wanted.ok && wanted.value !== null) goTo(wanted.value);
  };
  bridge.on('view.wanted', () => void take());
  void take();
};
