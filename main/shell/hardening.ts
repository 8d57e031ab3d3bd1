import { app, session, shell } from 'electron';
import { isOpenable } from './links.ts';
import { isPageRequest } from './page-files.ts';

/** Must run before Electron is ready: every page is sandboxed, whatever its window asks for. */
export const sandboxEverything = (): void => {
  app.enableSandbox();
};

/** Denies what no page of ours needs: leaving its page, new windows, web views, permissions, requests, downloads. */
export const denyByDefault = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.setSpellCheckerEnabled(false);
  pages.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isPageRequest(request.url) });
  });
  pages.on('will-download', (event) => {
    event.preventDefault();
  });
};

/** Opens one of the few addresses we know in the person's browser; answers whether it was one of them. */
export const openOutside = async (address: string): Promise<boolean> => {
  if (!isOpenable(address)) return false;
  await shell.openExternal(address);
  return true;
};
