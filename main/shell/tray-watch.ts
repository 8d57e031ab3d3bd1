import type { TrayHost } from '../../preload/contract/settings.ts';
import { trayHostOf, type TrayAnswer } from './tray-host.ts';

export type TrayWatchDeps = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly ask: () => Promise<TrayAnswer>;
  readonly changed: (host: TrayHost) => void;
  /** A tray has come where there was none: an icon made before may not be in it. */
  readonly appeared: () => void;
};

/** Whether the desktop shows a tray, as far as is known; it is looked at when asked to, never by a timer. */
export const createTrayWatch = ({ platform, env, ask, changed, appeared }: TrayWatchDeps) => {
  let answer: TrayAnswer = 'unknown';
  let looking: Promise<void> | null = null;
  const host = (): TrayHost => trayHostOf(platform, env, answer);

  const lookNow = async (): Promise<void> => {
    const before = { answer, host: host() };
    answer = await ask();
    if (before.answer === 'no' && answer === 'yes') appeared();
    if (host() !== before.host) changed(host());
  };

  return {
    host,
    /** Only Linux has desktops without one. */
    look: async (): Promise<void> => {
      if (platform !== 'linux') return;
      looking ??= lookNow().finally(() => (looking = null));
      await looking;
    },
  };
};
