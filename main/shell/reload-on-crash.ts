import type { BrowserWindow } from 'electron';

// A page that crashes again and again would otherwise be reloaded for ever.
const mostReloads = 3;

/**
 * Brings a window's page back when it crashed or hangs: by itself three times, and then whenever somebody opens the
 * window. Nothing typed is lost by it: a draft is on disk within 250 ms.
 */
export const reloadOnCrash = (window: BrowserWindow, name: string): { readonly ifGone: () => void } => {
  const { webContents } = window;
  let reloads = 0;
  let isGone = false;
  const reload = (): void => {
    isGone = false;
    webContents.reload();
  };
  webContents.on('render-process-gone', (_event, { reason }) => {
    console.error(`The ${name} page is gone: ${reason}`);
    if (reason === 'clean-exit') return;
    isGone = true;
    if (reloads === mostReloads) return;
    reloads += 1;
    reload();
  });
  window.on('unresponsive', () => {
    console.error(`The ${name} page hangs.`);
    // A page that is busy for ever takes no reload.
    webContents.forcefullyCrashRenderer();
  });
  return {
    ifGone: () => {
      if (isGone) reload();
    },
  };
};
