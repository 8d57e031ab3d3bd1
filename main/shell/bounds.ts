import type { BrowserWindow } from 'electron';
import type { Rectangle } from './placement.ts';

/** While somebody drags, a window reports every step, and only macOS and Windows say when that ends. */
const settleMs = 400;

/** Keeps where a window was left and how large: shortly after it came to rest, and when it is hidden or closed. */
export const rememberBounds = (window: BrowserWindow, write: (bounds: Rectangle) => void): void => {
  let timer: NodeJS.Timeout | undefined;
  let kept = JSON.stringify(window.getNormalBounds());
  const keep = (): void => {
    clearTimeout(timer);
    if (window.isMinimized()) return;
    const bounds = window.getNormalBounds();
    if (JSON.stringify(bounds) === kept) return;
    kept = JSON.stringify(bounds);
    write(bounds);
  };
  const keepSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, settleMs);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('hide', keep);
  window.on('close', keep);
  window.on('closed', () => {
    clearTimeout(timer);
  });
};
