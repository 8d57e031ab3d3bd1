import { screen } from '../desktop/screen.ts';
import { HostEmitter } from '../strict.ts';
import type { Rectangle } from './backend.ts';
import { centered, firstBounds } from './window-options.ts';

type UsedPlacement = Pick<
  Electron.BrowserWindow,
  | 'center'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getNormalBounds'
  | 'getPosition'
  | 'getSize'
  | 'setBounds'
  | 'setContentSize'
  | 'setPosition'
  | 'setSize'
>;

/**
 * Where a window is. The page fills it: sizes with and without the window manager's frame are the same here, as on
 * Linux, where the frame is not the app's. `resized` and `moved` do not exist on Linux; `resize` and `move` do.
 */
export abstract class PlacedWindow extends HostEmitter implements UsedPlacement {
  #bounds: Rectangle;

  constructor(name: string, options: Electron.BrowserWindowConstructorOptions) {
    super(name);
    this.#bounds = firstBounds(options, screen.getPrimaryDisplay().workArea);
  }

  /** Asks the desktop to put the window there. */
  protected abstract place(bounds: Rectangle): void;

  /** Notes where the window is, and says so when it is news. */
  protected noteBounds(next: Rectangle): void {
    const before = this.#bounds;
    this.#bounds = next;
    if (next.width !== before.width || next.height !== before.height) this.emit('resize');
    if (next.x !== before.x || next.y !== before.y) this.emit('move');
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const next = { ...this.#bounds, ...bounds };
    this.place(next);
    this.noteBounds(next);
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  center(): void {
    this.setBounds(centered(this.#bounds, screen.getDisplayMatching(this.#bounds).workArea));
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize(): number[] {
    return this.getSize();
  }
}
