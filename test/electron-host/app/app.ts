import process from 'node:process';
import { launch } from '../current-launch.ts';
import { preventable } from '../preventable.ts';
import { HostEmitter } from '../strict.ts';
import { windows } from '../window/registry.ts';
import { createCommandLine } from './command-line.ts';
import { createPaths, type PathName } from './paths.ts';
import { createSingleInstance, type Arrival } from './single-instance.ts';

type UsedApp = Pick<
  Electron.App,
  | 'commandLine'
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setName'
  | 'setPath'
  | 'whenReady'
>;

type QuitState = 'running' | 'asking' | 'ending';

class App extends HostEmitter implements UsedApp {
  readonly isPackaged = false;
  readonly commandLine = createCommandLine(launch.args);
  // Electron has these on macOS only; a product may ask whether they are there.
  readonly dock = undefined;
  readonly hide = undefined;
  readonly show = undefined;

  #name = launch.manifest.productName ?? launch.manifest.name ?? 'Electron';
  #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #quitState: QuitState = 'running';
  readonly #arrivedEarly: Arrival[] = [];
  readonly #paths = createPaths({ userData: launch.userDataDirectory, appName: () => this.#name });
  readonly #singleInstance = createSingleInstance((arrival) => {
    if (this.#isReady) this.#announce(arrival);
    else this.#arrivedEarly.push(arrival);
  });
  readonly #endings: (() => void | Promise<void>)[] = [];

  constructor() {
    super('app');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return launch.manifest.version;
  }
  getAppPath(): string {
    return launch.appPath;
  }
  getLocale(): string {
    return 'en-US';
  }
  getPath(name: PathName): string {
    return this.#paths.get(name);
  }
  setPath(name: string, value: string): void {
    this.#paths.set(name, value);
  }
  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  /** Every page is sandboxed here already. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  focus(): void {
    [...windows.values()].find((window) => window.isVisible())?.focus();
  }
  setAppUserModelId(): void {
    // Windows only, as in Electron.
  }
  /** Nothing is registered with the desktop from a development start. */
  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    const arrival = { argv: [...process.argv], cwd: process.cwd(), additionalData };
    return this.#singleInstance.request(this.getPath('userData'), arrival);
  }
  hasSingleInstanceLock(): boolean {
    return this.#singleInstance.has();
  }
  releaseSingleInstanceLock(): void {
    this.#singleInstance.release();
  }

  quit(): void {
    if (this.#quitState !== 'running') return;
    this.#quitState = 'asking';
    const agreed = this.#agrees('before-quit') && this.#closeWindows() && this.#agrees('will-quit');
    if (agreed) this.exit(0);
    else this.#quitState = 'running';
  }
  exit(code = 0): void {
    if (this.#quitState === 'ending') return;
    this.#quitState = 'ending';
    for (const window of [...windows.values()]) window.destroy();
    this.emit('quit', {}, code);
    void this.#end(code);
  }

  /** The host is up and the entry script has been evaluated: Electron's `ready`. */
  becomeReady(): void {
    if (this.#quitState === 'ending') return;
    this.#isReady = true;
    this.#ready.resolve(undefined);
    this.emit('ready', {}, {});
    for (const arrival of this.#arrivedEarly.splice(0)) this.#announce(arrival);
  }
  /** The last window is gone: Electron quits unless the app listens. */
  lastWindowClosed(): void {
    if (this.#quitState !== 'running') return;
    if (!this.emit('window-all-closed')) this.quit();
  }
  /** Runs `ending` before the process ends. */
  atEnd(ending: () => void | Promise<void>): void {
    this.#endings.push(ending);
  }
  isEnding(): boolean {
    return this.#quitState === 'ending';
  }

  #announce({ argv, cwd, additionalData }: Arrival): void {
    this.emit('second-instance', {}, argv, cwd, additionalData);
  }
  #agrees(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventable({});
    this.emit(name, event);
    return !event.defaultPrevented;
  }
  #closeWindows(): boolean {
    for (const window of [...windows.values()]) {
      window.close();
      if (!window.isDestroyed()) return false;
    }
    return true;
  }
  async #end(code: number): Promise<void> {
    this.#singleInstance.release();
    await Promise.allSettled(this.#endings.map(async (ending) => ending()));
    process.exit(code);
  }
}

export const app = new App();

/** Throws what Electron throws for things that need a running browser. */
export const requireReady = (message: string): void => {
  if (!app.isReady()) throw new Error(message);
};
