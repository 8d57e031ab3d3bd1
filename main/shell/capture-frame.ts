import type { BrowserWindow } from 'electron';
import { placeCapture, type Rectangle, type Size } from './placement.ts';

type Framed = Pick<BrowserWindow, 'getBounds' | 'isMinimized' | 'restore' | 'setBounds'>;

/**
 * Where capture stands and how large it is. Its size is what was asked for, never what the window answers: at 125 % that
 * is a pixel more each time, and a window that is given it back grows with every line (electron#27651).
 */
export const createCaptureFrame = (first: Size) => {
  let wanted = first;
  return {
    /** Places it on the display it is about to be shown on. */
    place: (window: Framed, workArea: Rectangle): void => {
      // Windows hides it minimised, and moves no window that is (electron#33278).
      if (window.isMinimized()) window.restore();
      window.setBounds(placeCapture(wanted, workArea));
    },
    /** Makes it as high as its content, within its display; height in pixels. While it is hidden that may wait. */
    fit: (window: Framed, height: number, workAreaAt: (bounds: Rectangle) => Rectangle): void => {
      wanted = { ...wanted, height };
      if (window.isMinimized()) return;
      const { x, y, ...size } = window.getBounds();
      const workArea = workAreaAt({ x, y, ...size });
      window.setBounds({
        x,
        y,
        width: Math.min(wanted.width, workArea.width),
        height: Math.min(height, workArea.y + workArea.height - y),
      });
    },
  };
};
