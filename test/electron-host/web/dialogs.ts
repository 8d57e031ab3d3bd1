import type { CdpSession } from '../chromium/cdp.ts';
import { trace } from '../trace.ts';

/**
 * Answers the dialogs of a page nobody else drives. The preload world stops every unload, so that closing a window by
 * its title bar asks first: `mayClose` is Electron's `close` event. With Playwright attached this must not be: a dialog
 * that another client answers leaves it waiting for ever.
 */
export const answerDialogs = (cdp: CdpSession, isLoading: () => boolean, mayClose: () => boolean): void => {
  let pageNavigates = false;
  cdp.on('Page.frameRequestedNavigation', () => {
    pageNavigates = true;
  });
  cdp.on('Page.frameNavigated', () => {
    pageNavigates = false;
  });
  cdp.on('Page.javascriptDialogOpening', ({ type }) => {
    const leavesPage = type === 'beforeunload' && (pageNavigates || isLoading());
    pageNavigates = false;
    const accept = type === 'alert' || leavesPage || (type === 'beforeunload' && mayClose());
    cdp.send('Page.handleJavaScriptDialog', { accept }).catch(trace);
  });
  // Chromium asks only on pages a person has touched.
  cdp.on('Page.loadEventFired', () => {
    cdp.send('Runtime.evaluate', { expression: '0', userGesture: true }).catch(trace);
  });
};
