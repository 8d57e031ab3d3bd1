import { app, dialog, Menu } from 'electron';
import { startFailedWords } from '../../preload/contract/app-words.ts';
import { applicationId } from './application-id.ts';
import { macMenu } from './menu.ts';
import { createShutdown, type ShutdownDeps } from './shutdown.ts';
import { readArguments, readLink, type StartRequest } from './start-arguments.ts';
import { startOrEnd } from './start-or-end.ts';
import { createStartRequests } from './start-requests.ts';

export type LifecycleDeps = {
  /** Answers what to do when a start, this one or a later one, asks for something. */
  readonly start: () => (request: StartRequest) => void;
} & Pick<ShutdownDeps, 'shutDown' | 'mustForce' | 'setTimer'>;

/** One instance, started once Electron is ready, ended in order. */
export const runOnce = ({ start, ...ending }: LifecycleDeps): void => {
  // Electron hands over a command line whose order Chromium may have changed, so we hand over our own as well.
  if (!app.requestSingleInstanceLock({ argv: process.argv })) {
    app.quit();
    return;
  }
  // Else a pinned icon and the running app are two in the taskbar.
  if (process.platform === 'win32') app.setAppUserModelId(applicationId);
  const requests = createStartRequests(readArguments(process.argv));
  app.on('second-instance', (_event, argv, _folder, handedOver) => {
    requests.ask(readArguments(argvOf(handedOver) ?? argv));
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    requests.askByLink(readLink(address));
  });
  // A development start would leave an entry on the desktop that leads nowhere later.
  if (app.isPackaged) app.setAsDefaultProtocolClient('inkling');
  app.on('activate', () => {
    requests.ask({ kind: 'open' });
  });
  // A tray app lives on without windows.
  app.on('window-all-closed', () => undefined);
  const exit = (): void => app.exit(0);
  const kill = (): void => void process.kill(process.pid, 'SIGKILL');
  app.on('will-quit', createShutdown({ ...ending, exit, kill }));

  const say = (): void => {
    dialog.showErrorBox(startFailedWords.title, startFailedWords.advice);
  };
  // Not a top-level await: Electron fires `ready` only after the entry has been evaluated.
  void app.whenReady().then(() => {
    const begin = (): void => {
      Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(macMenu) : null);
      requests.answerWith(start());
    };
    startOrEnd(begin, { say, exit: () => app.exit(1) });
  });
};

const argvOf = (handedOver: unknown): string[] | null => {
  if (typeof handedOver !== 'object' || handedOver === null || !('argv' in handedOver)) return null;
  const { argv } = handedOver;
  return Array.isArray(argv) && argv.every((part) => typeof part === 'string') ? argv : null;
};
