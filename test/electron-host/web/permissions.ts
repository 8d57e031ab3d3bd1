import type { CdpSession } from '../chromium/cdp.ts';
import { trace } from '../trace.ts';
import type { Session } from './session.ts';
import type { WebContents } from './web-contents.ts';

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1];

/** Chromium's names and Electron's. */
const permissions: readonly (readonly [string, Permission])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['display-capture', 'display-capture'],
  ['window-management', 'window-management'],
];

/**
 * Chromium does not ask its client when a page wants something, so the product's handlers are asked beforehand, once for
 * each permission, and Chromium is told the answers. Without handlers everything is granted, as in Electron.
 */
export const applyPermissions = async (cdp: CdpSession, session: Session, contents: WebContents): Promise<void> => {
  const settings = permissions.map(async ([name, permission]) => {
    const setting = (await isGranted(session, contents, permission)) ? 'granted' : 'denied';
    await cdp.send('Browser.setPermission', { permission: { name }, setting });
  });
  for (const result of await Promise.allSettled(settings)) if (result.status === 'rejected') trace(result.reason);
};

const isGranted = async (session: Session, contents: WebContents, permission: Permission): Promise<boolean> => {
  const { permissionRequestHandler, permissionCheckHandler } = session.rules();
  // The host's contents stand in for Electron's, which have hundreds of members more.
  const asElectron = contents as unknown as Electron.WebContents;
  const about = { isMainFrame: true, requestingUrl: contents.getURL() };
  if (permissionCheckHandler) {
    const allowed = permissionCheckHandler(asElectron, checkName(permission), about.requestingUrl, about);
    if (!allowed) return false;
  }
  if (!permissionRequestHandler) return true;
  return new Promise((resolve) => {
    permissionRequestHandler(asElectron, permission, resolve, about);
  });
};

type Check = Parameters<NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>>[1];
const checkName = (permission: Permission): Check => (permission === 'unknown' ? 'notifications' : permission);
