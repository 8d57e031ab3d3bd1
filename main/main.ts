import { app, nativeTheme } from 'electron';
import path from 'node:path';
import type { StoreFailure } from '../preload/contract/recovery.ts';
import { createAnnouncer } from './announcer.ts';
import { systemClock as clock } from './core/clock.ts';
import { createPresentCore, type PresentCore } from './core/present-core.ts';
import { openSettings } from './core/settings.ts';
import { forwardToCurrent } from './forward-to-current.ts';
import { offerRecovery } from './recover.ts';
import { createBarTheme } from './shell/bar-theme.ts';
import { tell } from './shell/bridge.ts';
import { denyByDefault, sandboxEverything } from './shell/hardening.ts';
import { createKeyVault, loadKeytar } from './shell/key-vault.ts';
import { runOnce } from './shell/lifecycle.ts';
import { createOmiFetch } from './shell/omi-fetch.ts';
import { registerPageScheme, servePages } from './shell/protocol.ts';
import type { StartRequest } from './shell/start-arguments.ts';
import { useShortcutPortal } from './shell/wayland.ts';
import { startShell } from './start-shell.ts';
import { threadsIn } from './threads.ts';

const out = path.join(import.meta.dirname, '..');
const icons = path.join(out, 'icons');
const windowFiles = { preload: path.join(out, 'preload/preload.cjs'), icon: path.join(icons, 'icon.png') };

sandboxEverything();
if (process.platform === 'linux') useShortcutPortal(app.commandLine);
registerPageScheme();

const announce = createAnnouncer(tell);
const vault = createKeyVault({
  loadKeytar,
  setTimer: clock.setTimer,
  // The keychain answered after we stopped waiting for it.
  onSettled: (isOpen) => void cores?.present()?.account.keychainAnswered(isOpen),
});
let cores: PresentCore | null = null;

runOnce({
  start: () => {
    denyByDefault();
    servePages(path.join(out, 'renderer'));
    const profile = path.resolve(app.getPath('userData'));
    // Beside the profile, so that a profile that is deleted does not take its backups along.
    const place = { file: path.join(profile, 'inkling.db'), backupFolder: `${profile} backups`, clock };
    const fetch = createOmiFetch();
    const settings = openSettings(path.join(profile, 'settings.json'), clock, (view) => {
      nativeTheme.themeSource = view.settings.theme;
      announce.settings(view);
      cores?.present()?.outbox.wake();
      announce.changed();
    });
    const trayPictures = { icons, isBarDark: createBarTheme(nativeTheme, process.platform) };
    nativeTheme.themeSource = settings.view().settings.theme;
    const isPaused = (): boolean => settings.view().settings.sendingPaused;

    let asked: (request: StartRequest) => void = () => undefined;
    const { startThread, checkCopy } = threadsIn(out);
    const sheets = { folder: path.join(profile, 'import'), startThread, changed: announce.sheet };
    const opening = createPresentCore({
      ...{ ...place, sheets, checkCopy, vault, fetch, random: Math.random, isPaused },
      changed: announce.changed,
    });
    cores = opening;
    const open = (): StoreFailure | null => {
      const opened = opening.open();
      if (!opened.ok) return opened.failure;
      const core = forwardToCurrent(() => opening.present() ?? opened.core);
      asked = startShell({ core, settings, clock, announce, trayPictures, windowFiles });
      return null;
    };
    const reopen = (): StoreFailure | null => {
      const failure = open();
      if (!failure) asked({ kind: 'open' });
      return failure;
    };
    const failure = open();
    if (failure) asked = offerRecovery({ failure, place, reopen, ...windowFiles });
    return (request) => asked(request);
  },
  shutDown: async () => {
    announce.end();
    await cores?.present()?.close();
  },
  mustForce: () => vault.isBusy(),
  setTimer: clock.setTimer,
});
