import { preventable } from '../preventable.ts';
import { trace } from '../trace.ts';
import type { FrameTree } from './frame-tree.ts';
import type { InterceptionDeps } from './interception.ts';
import { netErrorNumber } from './net-errors.ts';
import type { Page } from './page.ts';
import { isPrivileged } from './protocol.ts';
import { fromBrowserUrl, toBrowserUrl } from './scheme-urls.ts';

export type NavigationDeps = {
  readonly frames: FrameTree;
  /** The page there is now, or the next one. */
  readonly page: () => Promise<Page>;
  /** Reads what main may ask for once a page has loaded. */
  readonly afterLoad: () => Promise<void>;
  readonly emit: (event: string, ...args: unknown[]) => void;
};

/** Which document a page shows, and who wanted it. Emits Electron's events. */
export const createNavigation = ({ frames, page, afterLoad, emit }: NavigationDeps) => {
  /** Addresses, as Chromium knows them, that main asked for: no `will-navigate` for those. */
  const expected = new Set<string>();
  let waiting: PromiseWithResolvers<undefined> | null = null;
  let loading = false;

  const begin = (browserUrl: string): void => {
    loading = true;
    expected.add(withoutHash(browserUrl));
    emit('did-start-loading');
  };
  const finish = (): void => {
    loading = false;
    waiting?.resolve(undefined);
    emit('did-finish-load');
    emit('did-stop-loading');
  };
  const fail = (url: string, number: number, name: string): void => {
    loading = false;
    const reason = Object.assign(new Error(`${name} (${number}) loading '${url}'`), { code: name, errno: number, url });
    emit('did-fail-load', {}, number, name, url, true);
    waiting?.reject(reason);
  };

  const load = async (url: string): Promise<void> => {
    const { cdp } = await page();
    const browserUrl = toBrowserUrl(url, isPrivileged);
    waiting?.reject(new Error(`ERR_ABORTED (-3) loading '${url}'`));
    const mine = Promise.withResolvers<undefined>();
    // The one who loads hears of it below.
    mine.promise.catch(() => undefined);
    waiting = mine;
    begin(browserUrl);
    const { errorText, loaderId } = await cdp.send('Page.navigate', { url: browserUrl });
    if (errorText !== undefined) fail(url, netErrorNumber(bareName(errorText)), bareName(errorText));
    // Without a loader only the hash changed, and no load event will come.
    else if (loaderId === undefined) finish();
    await mine.promise;
  };
  const reload = (): void => {
    begin(toBrowserUrl(frames.main.url, isPrivileged));
    page()
      .then(({ cdp }) => cdp.send('Page.reload'))
      .catch(trace);
  };

  const mayNavigate: InterceptionDeps['mayNavigate'] = ({ url, browserUrl, frameId, redirected }) => {
    const frame = frames.byId(frameId);
    const isMainFrame = frame === null || frame === frames.main;
    if (isMainFrame && expected.delete(withoutHash(browserUrl)) && !redirected) return true;
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame, initiator: frame });
    if (redirected) emit('will-redirect', event, url, false, isMainFrame, 1, 1);
    else {
      emit('will-frame-navigate', event);
      if (isMainFrame && !event.defaultPrevented) emit('will-navigate', event, url);
    }
    return !event.defaultPrevented;
  };

  return {
    load,
    reload,
    mayNavigate,
    isLoading: (): boolean => loading,
    follow: ({ cdp }: Page): void => {
      cdp.on('Page.domContentEventFired', () => {
        emit('dom-ready');
      });
      cdp.on('Page.loadEventFired', () => {
        afterLoad().catch(trace).finally(finish);
      });
      cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
        const frame = frames.byId(frameId);
        if (!frame) return;
        frame.url = fromBrowserUrl(url);
        emit('did-navigate-in-page', {}, frame.url, frame === frames.main, 1, 1);
      });
    },
    /** The page is no more: whoever waits for it hears so. */
    end: (): void => {
      waiting?.reject(new Error(`ERR_FAILED (-2) loading '${frames.main.url}'`));
    },
  };
};

const withoutHash = (url: string): string => url.split('#', 1)[0] ?? '';
const bareName = (errorText: string): string => errorText.replace('net::', '');
