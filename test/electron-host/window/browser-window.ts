import { app, requireReady } from '../app/app.ts';
import { headless, launch } from '../current-launch.ts';
import { preventable } from '../preventable.ts';
import { endObject } from '../strict.ts';
import { trace } from '../trace.ts';
import { WebContents } from '../web/web-contents.ts';
import type { NativeWindow, OpenWindow, Rectangle, WindowState } from './backend.ts';
import { openHeadless } from './headless.ts';
import { DecoratedWindow } from './decorated-window.ts';
import { windows } from './registry.ts';
import { refuseUnsafe } from './window-options.ts';

type UsedWindow = Pick<
  Electron.BrowserWindow,
  | 'blur'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'minimize'
  | 'moveTop'
  | 'restore'
  | 'show'
  | 'showInactive'
>;

let lastId = 0;

/** The window that was last asked to take the keyboard: one that comes to its turn later must not take it back. */
let askedId = 0;

/**
 * A window. Getters answer at once from what was asked, as Electron's do; what the desktop has to do for it runs in the
 * order it was asked for.
 */
export class BrowserWindow extends DecoratedWindow implements UsedWindow {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #native: Promise<NativeWindow>;
  #work: Promise<unknown>;
  /** How much the desktop still has to do for this window; until then its reports are old. */
  #pending = 0;
  #visible = false;
  #focused = false;
  #minimized = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    requireReady('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(options);
    super('BrowserWindow', options);
    this.#options = options;
    this.webContents = new WebContents({
      id: this.id,
      preload: options.webPreferences?.preload,
      inSubFrames: options.webPreferences?.nodeIntegrationInSubFrames ?? false,
      additionalArguments: options.webPreferences?.additionalArguments ?? [],
      guardClose: !headless && !launch.driven,
      mayClose: () => this.#mayClose(),
      closeWindow: () => {
        this.close();
      },
    });
    windows.set(this.id, this);
    this.#followContents();
    this.#native = this.#open();
    this.#work = this.#native.catch(trace);
    if (options.show !== false) this.show();
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents.id === contents.id) ?? null;
  }

  show(): void {
    this.#show(true);
  }
  showInactive(): void {
    this.#show(false);
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#do((native) => native.hide());
    this.emit('hide');
  }
  focus(): void {
    if (!this.#visible) return;
    askedId = this.id;
    this.#do((native) => native.focus());
  }
  blur(): void {
    this.#do((native) => native.blur());
  }
  minimize(): void {
    this.#noteMinimized(true);
    this.#do((native) => native.minimize());
  }
  restore(): void {
    if (!this.#minimized) return;
    askedId = this.id;
    this.#noteMinimized(false);
    this.#do((native) => native.show(true));
  }
  moveTop(): void {
    this.focus();
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  /** Asks, then destroys. */
  close(): void {
    if (!this.#destroyed && this.#mayClose()) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    this.#native.then((native) => native.close()).catch(trace);
    this.webContents.end();
    this.emit('closed');
    endObject(this);
    if (windows.size === 0) app.lastWindowClosed();
  }

  protected override place(bounds: Rectangle): void {
    this.#do((native) => native.place(bounds));
  }
  protected override apply(state: WindowState, on: boolean): void {
    this.#do((native) => native.set(state, on));
  }
  #show(takesFocus: boolean): void {
    const wasVisible = this.#visible;
    this.#visible = true;
    if (takesFocus) askedId = this.id;
    this.#noteMinimized(false);
    this.#do((native) => native.show(takesFocus));
    if (!wasVisible) this.emit('show');
  }
  #mayClose(): boolean {
    const event = preventable({});
    this.emit('close', event);
    return !event.defaultPrevented;
  }
  /** Queues work for the desktop; nobody waits for it, and a destroyed window needs none. */
  #do(work: (native: NativeWindow) => Promise<void>): void {
    this.#pending += 1;
    this.#work = this.#work
      .then(async () => (this.#destroyed ? undefined : work(await this.#native)))
      .catch((error: unknown) => {
        trace('window', this.id, error);
      })
      .finally(() => {
        this.#pending -= 1;
      });
  }

  async #open(): Promise<NativeWindow> {
    try {
      const open = await backend();
      const native = await open(
        { bounds: this.getBounds(), frame: this.#options.frame ?? true, wantsKeyboard: () => askedId === this.id },
        {
          focused: (on) => this.#noteFocused(on),
          minimized: (on) => this.#noteMinimized(on),
          placed: (bounds) => {
            if (this.#pending === 0 && !this.#destroyed) this.noteBounds(bounds);
          },
          closed: () => this.#wasClosed(),
        },
      );
      await this.webContents.adopt(native.page);
      for (const [state, on] of this.states) await native.set(state, on);
      trace('window', this.id, 'is open');
      return native;
    } catch (error) {
      if (!app.isEnding() && !this.#destroyed) {
        console.error('electron host: a window could not be opened:', error instanceof Error ? error.message : error);
        app.exit(1);
      }
      throw error;
    }
  }
  /**
   * The person closed it while Playwright was attached, so nobody could be asked before. When the app would not have
   * let it go, it comes back hidden, on the same address; what its page held is lost.
   */
  #wasClosed(): void {
    if (this.#destroyed) return;
    this.#noteFocused(false);
    if (this.#mayClose()) {
      this.destroy();
      return;
    }
    const address = this.webContents.getURL();
    this.webContents.release();
    this.#native = this.#open();
    this.#work = this.#native.catch(trace);
    if (this.#visible) this.#do((native) => native.show(false));
    this.webContents.loadURL(address).catch(trace);
  }
  #followContents(): void {
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('page-title-updated', (_event, title: string) => {
      const event = preventable({});
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.setTitle(title);
    });
  }
  #noteFocused(on: boolean): void {
    if (on === this.#focused || this.#destroyed) return;
    this.#focused = on;
    this.emit(on ? 'focus' : 'blur');
    app.emit(on ? 'browser-window-focus' : 'browser-window-blur', {}, this);
  }
  #noteMinimized(on: boolean): void {
    if (on === this.#minimized || this.#destroyed) return;
    this.#minimized = on;
    this.emit(on ? 'minimize' : 'restore');
  }
}

const backend = async (): Promise<OpenWindow> => (headless ? openHeadless : (await import('./x11-window.ts')).openX11);
