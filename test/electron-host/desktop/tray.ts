import process from 'node:process';
import { app, requireReady } from '../app/app.ts';
import { HostEmitter } from '../strict.ts';
import type { Menu } from './menu.ts';
import { NativeImage, nativeImage } from './native-image.ts';
import type { StatusNotifier } from './status-notifier.ts';

type UsedTray = Pick<
  Electron.Tray,
  'closeContextMenu' | 'destroy' | 'getBounds' | 'isDestroyed' | 'popUpContextMenu' | 'setToolTip'
>;

/**
 * An icon in the tray: a StatusNotifierItem with its menu on the session bus, headless or not, as Electron has it on
 * Linux. Without a bus, or with `ELECTRON_HOST_TRAY=0`, it is only an emitter.
 */
export class Tray extends HostEmitter implements UsedTray {
  #image: NativeImage;
  #menu: Menu | null = null;
  #toolTip = '';
  #destroyed = false;
  readonly #notifier: Promise<StatusNotifier | null>;

  constructor(image: NativeImage | string) {
    super('Tray');
    requireReady('Cannot create Tray before app is ready');
    this.#image = imageOf(image);
    this.#notifier = this.#join().catch((error: unknown) => {
      console.error('electron host: the tray icon is not on the session bus', error);
      return null;
    });
    app.atEnd(() => this.#leave());
  }

  setToolTip(text: string): void {
    this.#toolTip = text;
    this.#changed((notifier) => notifier.toolTipChanged());
  }
  setImage(image: NativeImage | string): void {
    this.#image = imageOf(image);
    this.#changed((notifier) => notifier.iconChanged());
  }
  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
    this.#changed((notifier) => notifier.menuChanged());
  }
  popUpContextMenu(): void {
    this.#menu?.popup();
  }
  closeContextMenu(): void {
    this.#menu?.closePopup();
  }
  /** Linux does not say where the icon is. */
  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    void this.#leave();
  }

  async #join(): Promise<StatusNotifier | null> {
    const address = process.env['DBUS_SESSION_BUS_ADDRESS'];
    if (!address || process.env['ELECTRON_HOST_TRAY'] === '0') return null;
    const { joinTray } = await import('./status-notifier.ts');
    return joinTray({
      title: app.getName(),
      toolTip: () => this.#toolTip,
      image: () => this.#image,
      items: () => this.#menu?.items ?? [],
      clicked: (how) => this.emit(how, {}, this.getBounds(), { x: 0, y: 0 }),
    });
  }
  async #leave(): Promise<void> {
    await (await this.#notifier)?.leave();
  }
  #changed(tell: (notifier: StatusNotifier) => void): void {
    void this.#notifier.then((notifier) => {
      if (notifier) tell(notifier);
    });
  }
}

const imageOf = (image: NativeImage | string): NativeImage =>
  image instanceof NativeImage ? image : nativeImage.createFromPath(image);
