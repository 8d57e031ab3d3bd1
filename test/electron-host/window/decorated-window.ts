import { app } from '../app/app.ts';
import type { WindowState } from './backend.ts';
import { PlacedWindow } from './placed-window.ts';

type UsedDecoration = Pick<
  Electron.BrowserWindow,
  | 'getTitle'
  | 'isAlwaysOnTop'
  | 'isFullScreen'
  | 'isResizable'
  | 'removeMenu'
  | 'setAlwaysOnTop'
  | 'setBackgroundColor'
  | 'setFullScreen'
  | 'setIcon'
  | 'setMenuBarVisibility'
  | 'setSkipTaskbar'
  | 'setTitle'
  | 'setVisibleOnAllWorkspaces'
>;

/** How the desktop shows a window: its title, what is around it, and how it is kept among others. */
export abstract class DecoratedWindow extends PlacedWindow implements UsedDecoration {
  protected readonly states = new Map<WindowState, boolean>();
  readonly #resizable: boolean;
  #title: string;

  constructor(name: string, options: Electron.BrowserWindowConstructorOptions) {
    super(name, options);
    const { alwaysOnTop = false, skipTaskbar = false, resizable = true, title = app.getName() } = options;
    this.states.set('above', alwaysOnTop).set('skip-taskbar', skipTaskbar);
    this.#resizable = resizable;
    this.#title = title;
  }

  /** Asks the desktop for what `states` now says of one state. */
  protected abstract apply(state: WindowState, on: boolean): void;

  setAlwaysOnTop(on: boolean): void {
    this.#setState('above', on);
  }
  isAlwaysOnTop(): boolean {
    return this.states.get('above') ?? false;
  }
  setSkipTaskbar(on: boolean): void {
    this.#setState('skip-taskbar', on);
  }
  setVisibleOnAllWorkspaces(on: boolean): void {
    this.#setState('on-all-workspaces', on);
  }
  isFullScreen(): boolean {
    return false;
  }
  setFullScreen(): never {
    throw new Error('electron host: full screen is not modelled');
  }
  isResizable(): boolean {
    return this.#resizable;
  }
  /** The desktop shows the page's title. */
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  removeMenu(): void {
    // Windows of the stand-in have no menu bar.
  }
  setMenuBarVisibility(): void {
    // Nor anything to show here.
  }
  setBackgroundColor(): void {
    // The browser paints white until the page has painted.
  }
  setIcon(): void {
    // The taskbar shows the browser's icon.
  }

  #setState(state: WindowState, on: boolean): void {
    this.states.set(state, on);
    this.apply(state, on);
  }
}
