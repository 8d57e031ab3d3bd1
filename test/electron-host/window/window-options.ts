import type { Rectangle } from './backend.ts';

type Options = Electron.BrowserWindowConstructorOptions;

/** Throws for what would make a page unsafe, and for what the host can't show: a spec must not pass by accident. */
export const refuseUnsafe = ({ webPreferences = {}, parent, modal }: Options): void => {
  const { sandbox, nodeIntegration, contextIsolation, webSecurity, webviewTag } = webPreferences;
  const unsafe = [
    sandbox === false && 'sandbox: false',
    nodeIntegration === true && 'nodeIntegration: true',
    contextIsolation === false && 'contextIsolation: false',
    webSecurity === false && 'webSecurity: false',
    webviewTag === true && 'webviewTag: true',
    webPreferences.nodeIntegrationInWorker === true && 'nodeIntegrationInWorker: true',
    webPreferences.allowRunningInsecureContent === true && 'allowRunningInsecureContent: true',
  ].filter((found) => found !== false);
  if (unsafe.length > 0) throw new Error(`electron host: refuses the unsafe window option ${unsafe.join(', ')}`);
  const missing = [
    parent !== undefined && 'parent',
    modal === true && 'modal',
    webPreferences.session !== undefined && 'webPreferences.session',
    webPreferences.partition !== undefined && 'webPreferences.partition',
  ].filter((found) => found !== false);
  if (missing.length > 0) throw new Error(`electron host: the window option ${missing.join(', ')} is not implemented`);
};

/** Where a new window goes: where it asks to, else in the middle of the work area. */
export const firstBounds = ({ x, y, width = 800, height = 600 }: Options, area: Rectangle): Rectangle => {
  const middle = centered({ width, height }, area);
  return { x: x ?? middle.x, y: y ?? middle.y, width, height };
};

export const centered = ({ width, height }: Pick<Rectangle, 'width' | 'height'>, area: Rectangle): Rectangle => ({
  x: Math.round(area.x + (area.width - width) / 2),
  y: Math.round(area.y + (area.height - height) / 2),
  width,
  height,
});
