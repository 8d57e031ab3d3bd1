import { app } from '../app/app.ts';
import { chromium } from '../chromium/browser.ts';
import { endObject, HostEmitter } from '../strict.ts';
import { trace } from '../trace.ts';
import { emulatedMedia } from './color-scheme.ts';
import { answerDialogs } from './dialogs.ts';
import { createFrameTree } from './frame-tree.ts';
import { interceptRequests } from './interception.ts';
import { openIpcChannel, type IpcChannel } from './ipc-channel.ts';
import { createNavigation } from './navigation.ts';
import { installPreload, type Page, type PreloadOptions } from './page.ts';
import { applyPermissions } from './permissions.ts';
import { fromBrowserUrl } from './scheme-urls.ts';
import { pageSession } from './session.ts';

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type UsedContents = Pick<
  Electron.WebContents,
  | 'close'
  | 'executeJavaScript'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getOSProcessId'
  | 'getTitle'
  | 'getURL'
  | 'id'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isLoading'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
>;

export type ContentsOptions = PreloadOptions & {
  readonly id: number;
  readonly closeWindow: () => void;
  readonly mayClose: () => boolean;
};

/** What a window shows: one page of the browser. */
export class WebContents extends HostEmitter implements UsedContents {
  readonly id: number;
  readonly session = pageSession;
  readonly #options: ContentsOptions;
  readonly #frames = createFrameTree(
    (frame, channel, args) => this.#ipc?.send(frame, channel, args),
    (frame) => {
      this.#crashed = false;
      if (frame === this.mainFrame) this.emit('did-navigate', {}, frame.url, 200, 'OK');
    },
  );
  #page = Promise.withResolvers<Page>();
  readonly #navigation = createNavigation({
    frames: this.#frames,
    page: () => this.#page.promise,
    afterLoad: () => this.#readTitle(),
    emit: (event, ...args) => this.emit(event, ...args),
  });
  #ipc: IpcChannel | null = null;
  #openHandler: WindowOpenHandler | null = null;
  #title = '';
  #browserPid = 0;
  #crashed = false;
  #destroyed = false;

  constructor(options: ContentsOptions) {
    super('webContents');
    this.id = options.id;
    this.#options = options;
    app.emit('web-contents-created', {}, this);
  }

  get mainFrame() {
    return this.#frames.main;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  getTitle(): string {
    return this.#title;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isLoading(): boolean {
    return this.#navigation.isLoading();
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  /** The browser's process: Chromium does not say which renderer shows which page. */
  getOSProcessId(): number {
    return this.#browserPid;
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.mainFrame.send(channel, ...args);
  }
  loadURL(url: string): Promise<void> {
    return this.#navigation.load(url);
  }
  reload(): void {
    this.#navigation.reload();
  }
  close(): void {
    this.#options.closeWindow();
  }
  focus(): void {
    this.#page.promise.then(({ cdp }) => cdp.send('Page.bringToFront')).catch(trace);
  }
  forcefullyCrashRenderer(): void {
    this.#page.promise.then(({ cdp }) => cdp.send('Page.crash')).catch(trace);
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { cdp } = await this.#page.promise;
    const asked = { expression: code, awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails: thrown } = await cdp.send('Runtime.evaluate', asked);
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    const value: unknown = result.value;
    return value;
  }

  /** The page's `prefers-color-scheme` follows `nativeTheme`. */
  async applyColorScheme(): Promise<void> {
    const { cdp } = await this.#page.promise;
    await cdp.send('Emulation.setEmulatedMedia', emulatedMedia());
  }
  /** Takes over a page that was just made and still waits. */
  async adopt(page: Page): Promise<void> {
    const { cdp, targetId } = page;
    const browser = await chromium;
    this.#browserPid = browser.pid;
    this.#frames.follow(cdp, targetId);
    this.#navigation.follow(page);
    this.#ipc = openIpcChannel(cdp, this, (frameId) => this.#frames.byId(frameId));
    if (this.#options.guardClose) {
      answerDialogs(cdp, () => this.isLoading(), this.#options.mayClose);
    }
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      this.#askToOpen(fromBrowserUrl(url), windowName);
    });
    cdp.on('Inspector.targetCrashed', () => {
      this.#crash();
    });
    // Once more: Playwright takes the page over too, and takes such choices back as it does.
    cdp.on('Page.domContentEventFired', () => {
      if (!this.#destroyed) this.applyColorScheme().catch(trace);
    });
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      interceptRequests(cdp, { session: this.session, contentsId: this.id, mayNavigate: this.#navigation.mayNavigate }),
      installPreload(page, this.#options),
      cdp.send('Emulation.setEmulatedMedia', emulatedMedia()),
      applyPermissions(browser.cdp, this.session, this),
      cdp.send('Runtime.runIfWaitingForDebugger'),
    ]);
    this.#page.resolve(page);
  }
  /** The page is gone, and another one will be adopted. */
  release(): void {
    this.#page = Promise.withResolvers<Page>();
  }
  end(): void {
    this.#destroyed = true;
    this.#navigation.end();
    this.emit('destroyed');
    endObject(this);
  }

  #askToOpen(url: string, windowName: string): void {
    const frameName = windowName === '_blank' ? '' : windowName;
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' as const };
    const answer = this.#openHandler?.({ url, frameName, features: '', disposition: 'foreground-tab', referrer });
    if (answer?.action !== 'deny') console.error(`electron host: a new window for ${url} is not implemented`);
  }
  #crash(): void {
    if (this.#crashed || this.#destroyed) return;
    this.#crashed = true;
    const details = { reason: 'crashed', exitCode: 11 };
    this.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, this, details);
  }
  async #readTitle(): Promise<void> {
    const { cdp } = await this.#page.promise;
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'document.title' });
    const title = String(result.value);
    if (this.#destroyed || title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', {}, title, true);
  }
}
