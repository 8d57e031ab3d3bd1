import { app } from 'electron';
import type { RecoveryHandlers } from '../../preload/contract/calls.ts';
import { connectBridge } from './bridge.ts';
import { createWindows } from './windows.ts';

export type RecoveryWindowDeps = {
  readonly preload: string;
  readonly icon: string;
  readonly handlers: Omit<RecoveryHandlers, 'recovery.quit'>;
};

/** The one window while there is no store. There is no tray behind it, so closing it quits. */
export const openRecoveryWindow = ({ preload, icon, handlers }: RecoveryWindowDeps) => {
  const quit = (): void => app.quit();
  const windows = createWindows({ preload, icon, readBounds: () => null, writeBounds: () => undefined, closed: quit });
  app.once('before-quit', windows.letGo);
  const quitSoon = () => {
    setImmediate(quit);
    return { ok: true, value: null } as const;
  };
  connectBridge({ handlers: { ...handlers, 'recovery.quit': quitSoon }, windowOf: windows.nameOf });
  const show = (): void => windows.show('recovery');
  show();
  return { show, end: windows.end };
};
