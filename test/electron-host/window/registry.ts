import type { BrowserWindow } from './browser-window.ts';

/** Every window that was not destroyed, by id, in the order of creation. */
export const windows = new Map<number, BrowserWindow>();
