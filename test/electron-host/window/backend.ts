import type { Page } from '../web/page.ts';

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type WindowSpec = {
  readonly bounds: Rectangle;
  readonly frame: boolean;
  /** Whether no other window was asked to take the keyboard since this one was. */
  wantsKeyboard(): boolean;
};

/** What happens to a window without the app asking for it. */
export type WindowReports = {
  focused(on: boolean): void;
  placed(bounds: Rectangle): void;
  minimized(on: boolean): void;
  /** It is gone: the person closed it, and there was no way to ask. */
  closed(): void;
};

/** What a window manager keeps for a window. */
export type WindowState = 'above' | 'skip-taskbar' | 'on-all-workspaces';

/** One window of the desktop, or of a headless browser. Every method resolves when it is done. */
export type NativeWindow = {
  readonly page: Page;
  show(activate: boolean): Promise<void>;
  hide(): Promise<void>;
  minimize(): Promise<void>;
  focus(): Promise<void>;
  blur(): Promise<void>;
  place(bounds: Rectangle): Promise<void>;
  set(state: WindowState, on: boolean): Promise<void>;
  close(): Promise<void>;
};

export type OpenWindow = (spec: WindowSpec, reports: WindowReports) => Promise<NativeWindow>;
