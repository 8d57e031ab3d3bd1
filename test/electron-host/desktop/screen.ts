import { requireReady } from '../app/app.ts';
import { HostEmitter } from '../strict.ts';
import type { Rectangle } from '../window/backend.ts';
import { xDesktop } from '../x11/desktop.ts';

type UsedScreen = Pick<
  Electron.Screen,
  'getAllDisplays' | 'getCursorScreenPoint' | 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getPrimaryDisplay'
>;

/** Where there is no display: a common laptop's. */
const imagined: Rectangle = { x: 0, y: 0, width: 1280, height: 800 };

/** One display: X's whole screen. Its pointer is the real one wherever there is an X display. */
class Screen extends HostEmitter implements UsedScreen {
  constructor() {
    super('screen');
  }
  getPrimaryDisplay(): Electron.Display {
    requireReady("The 'screen' module can't be used before the app 'ready' event");
    const { bounds, workArea } = xDesktop()?.screen() ?? { bounds: imagined, workArea: imagined };
    return displayOf(bounds, workArea);
  }
  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()];
  }
  getDisplayNearestPoint(_point: Electron.Point): Electron.Display {
    return this.getPrimaryDisplay();
  }
  getDisplayMatching(_rectangle: Electron.Rectangle): Electron.Display {
    return this.getPrimaryDisplay();
  }
  getCursorScreenPoint(): Electron.Point {
    requireReady("The 'screen' module can't be used before the app 'ready' event");
    return xDesktop()?.pointer() ?? { x: 0, y: 0 };
  }
}

export const screen = new Screen();

const sizeOf = ({ width, height }: Rectangle): Electron.Size => ({ width, height });

const displayOf = (bounds: Rectangle, workArea: Rectangle): Electron.Display => ({
  id: 1,
  label: 'electron host',
  bounds,
  workArea,
  size: sizeOf(bounds),
  workAreaSize: sizeOf(workArea),
  nativeOrigin: { x: 0, y: 0 },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  detected: true,
  touchSupport: 'unavailable',
  accelerometerSupport: 'unavailable',
  monochrome: false,
  colorDepth: 24,
  colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
  depthPerComponent: 8,
  displayFrequency: 60,
  maximumCursorSize: { width: 64, height: 64 },
});
