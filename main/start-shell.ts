import { app, globalShortcut, powerMonitor } from 'electron';
import type { Job } from '../preload/contract/jobs.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './core/clock.ts';
import type { Core } from './core/open-core.ts';
import type { SettingsStore } from './core/settings.ts';
import { storedOr } from './core/store/database.ts';
import { createExporting } from './exporting.ts';
import { createHandlers } from './handlers.ts';
import { connectBridge } from './shell/bridge.ts';
import { copyText } from './shell/copy-text.ts';
import { createQuitGate } from './shell/quit-gate.ts';
import { openOutside } from './shell/hardening.ts';
import { createHotkey } from './shell/hotkey.ts';
import { createPrefill } from './shell/prefill.ts';
import { createPrepareAhead } from './shell/prepare-ahead.ts';
import { createSaveRejects } from './save-rejects.ts';
import { createSaveFile } from './shell/save-file.ts';
import type { StartRequest } from './shell/start-arguments.ts';
import { askForTray } from './shell/tray-host.ts';
import { createTrayWatch } from './shell/tray-watch.ts';
import { createTray, type TrayPictures } from './shell/tray.ts';
import { createNavigation } from './shell/navigation.ts';
import { isWayland } from './shell/wayland.ts';
import { createWindows } from './shell/windows.ts';

export type ShellDeps = {
  readonly core: Core;
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly settings: SettingsStore;
  readonly trayPictures: TrayPictures;
  readonly windowFiles: { readonly preload: string; readonly icon: string };
};

/** Puts windows, tray and hotkey around a core. Returns what carries out the request of a start. */
export const startShell = ({ core, settings, clock, announce, trayPictures, windowFiles }: ShellDeps) => {
  const windows = createWindows({
    ...windowFiles,
    staysInDash: () => {
      // For the next time: closing a window can't wait for the answer.
      void trayWatch.look();
      return trayWatch.host() === 'none';
    },
    sessionEnds: () => void keepWords(),
    hidden: (name) => {
      if (name === 'settings') hotkey.leave();
      if (name === 'import') void core.sheets.rest();
      ahead.left();
    },
    // A store that fails must not end the app; a window then opens where it wants.
    readBounds: (name) => storedOr(null, () => core.store.bounds.read(name)),
    writeBounds: (name, bounds) => storedOr(undefined, () => core.store.bounds.write(name, bounds)),
  });
  const ahead = createPrepareAhead({
    isAnyShown: windows.isAnyShown,
    mayPrepare: () => core.account.view().onboarded,
    prepare: () => windows.prepare('library'),
    setTimer: clock.setTimer,
  });
  const keepWords = () => (['capture', 'library'] as const).filter((name) => windows.tell(name, 'draft.flush', null));
  const quit = (): void => app.quit();
  const quitGate = createQuitGate({ ask: keepWords, setTimer: clock.setTimer, quit });
  app.on('before-quit', (event) => {
    if (quitGate.mayQuit()) windows.letGo();
    else event.preventDefault();
  });
  const hotkey = createHotkey({
    platform: process.platform,
    isBoundByDesktop: isWayland(process.platform, process.env),
    shortcuts: globalShortcut,
    pressed: () => windows.toggle('capture'),
    changed: announce.hotkey,
    monotonic: clock.monotonic,
    setTimer: clock.setTimer,
  });
  const trayWatch = createTrayWatch({
    platform: process.platform,
    env: process.env,
    ask: askForTray,
    changed: announce.tray,
    appeared: () => tray.renew(),
  });
  const prefill = createPrefill(() => {
    windows.tell('capture', 'prefill.waiting', null);
  });
  const navigation = createNavigation(() => {
    windows.tell('library', 'navigation.waiting', null);
  });
  const open = (memoryId: string): void => {
    windows.show('library');
    navigation.goTo({ id: memoryId });
  };
  const saveFile = createSaveFile(windows.named);
  const exportMemories = createExporting({
    exports: core.exports,
    saveFile,
    clock,
    progress: (window, progress) => void windows.tell(window, 'library.exporting', progress),
  });
  const handlers = createHandlers({
    ...core,
    exportMemories,
    saveRejects: createSaveRejects({ imports: core.imports, saveFile }),
    settings,
    hotkey,
    prefill,
    navigation,
    windows,
    trayHost: trayWatch.host,
    quit,
    copyText,
    openOutside,
    wordsKept: quitGate.kept,
  });
  connectBridge({ handlers, windowOf: windows.nameOf });
  windows.prepare('capture');
  hotkey.start(settings.view().settings.hotkey);
  const pause = (sendingPaused: boolean): void => {
    // It is paused all the same, if not on disk; Settings says what is wrong.
    if (!settings.change({ sendingPaused }).ok) windows.show('settings');
  };
  const jobsNow = (): readonly Job[] => {
    const read = core.jobs.read();
    return read.ok ? read.value : [];
  };
  const tray = createTray(trayPictures, { show: windows.show, open, pause }, () => ({
    status: core.status(),
    isPaused: settings.view().settings.sendingPaused,
    hotkey: hotkey.status(),
    recent: storedOr([], () => core.store.memoriesOf(core.account.id).latest(5, 0)),
    jobs: jobsNow(),
    now: clock.now(),
  }));
  announce.connect({ core, pages: windows.pages, refreshTray: tray.refresh });
  powerMonitor.on('suspend', keepWords);
  powerMonitor.on('lock-screen', keepWords);
  powerMonitor.on('shutdown', keepWords);
  powerMonitor.on('resume', () => {
    hotkey.retry();
    void trayWatch.look();
    storedOr(undefined, core.outbox.hurry);
  });
  void core.start();
  void trayWatch.look();
  ahead.left();

  return (request: StartRequest): void => {
    if (request.kind === 'capture') {
      if (request.text !== null) prefill.add(request.text);
      windows.show('capture');
    } else if (request.kind === 'toggle') windows.toggle('capture');
    else if (!core.account.view().onboarded) windows.show('settings');
    else if (request.kind === 'open') windows.show('library');
  };
};
