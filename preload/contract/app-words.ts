import type { TrayHost } from './settings.ts';
import type { Words } from './wording.ts';

/** When not even a window can be shown: a dialog of the system says it. */
export const startFailedWords: Words = {
  title: 'Inkling could not start.',
  advice: 'What you saved is still there. Start it again; if that does not help, restart the computer.',
};

/** Where Inkling is when its windows are closed. `keys`: those that open capture, when they are ours. */
export const trayWords = (host: TrayHost, keys: string | null): string => {
  switch (host) {
    case 'there':
      return 'Inkling runs on in the tray when its windows are closed.';
    case 'none':
      return `Your desktop shows no tray. Inkling stays in your dash${keys === null ? '' : `; ${keys} captures`}.`;
    case 'unknown':
      return 'Inkling runs on in the tray when its windows are closed. If your desktop shows no tray, start Inkling again to open it.';
  }
};
