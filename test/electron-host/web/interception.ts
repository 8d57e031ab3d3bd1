import type { CdpSession } from '../chromium/cdp.ts';
import type { Protocol } from '../chromium/protocol.ts';
import { trace } from '../trace.ts';
import { isPrivileged, type RequestHandler } from './protocol.ts';
import { fromBrowserUrl, toBrowserPolicy, toBrowserUrl } from './scheme-urls.ts';
import type { Session } from './session.ts';
import type { RequestDetails } from './web-request.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type Asked = { readonly paused: Paused; readonly details: RequestDetails };

export type InterceptionDeps = {
  readonly session: Session;
  readonly contentsId: number;
  /** Called for every document a frame is about to load; false stops it. */
  readonly mayNavigate: (document: {
    url: string;
    browserUrl: string;
    frameId: string;
    redirected: boolean;
  }) => boolean;
};

let lastRequestId = 0;

/**
 * Answers every request of a page: custom schemes by the product's own handlers, everything else is asked of
 * `webRequest` and then refused, so that no page of a test reaches the network.
 */
export const interceptRequests = async (cdp: CdpSession, deps: InterceptionDeps): Promise<void> => {
  cdp.on('Fetch.requestPaused', (paused) => {
    answer(paused).catch((error: unknown) => {
      trace('a request was not answered', error);
    });
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });

  const answer = async (paused: Paused): Promise<void> => {
    const { requestId, resourceType, frameId, request, redirectedRequestId } = paused;
    const details = detailsOf(paused, deps.contentsId);
    const { url } = details;
    if (resourceType === 'Document') {
      const redirected = redirectedRequestId !== undefined;
      const may = deps.mayNavigate({ url, browserUrl: request.url, frameId, redirected });
      if (!may) return fail(requestId, 'Aborted');
    }
    const { handlerOf, askBeforeRequest } = deps.session.rules();
    const { cancel, redirectURL } = await askBeforeRequest(details);
    if (cancel) return refuse({ paused, details });
    if (redirectURL !== undefined) return redirect(requestId, redirectURL);
    const handler = url === request.url ? undefined : handlerOf(new URL(url).protocol.slice(0, -1));
    if (handler) return fulfil({ paused, details }, handler);
    trace('refused: a page asked for', url);
    return refuse({ paused, details });
  };

  const fulfil = async (asked: Asked, handler: RequestHandler): Promise<void> => {
    const { requestId } = asked.paused;
    try {
      const response = await handler(requestOf(asked.paused, asked.details.url));
      const body = Buffer.from(await response.arrayBuffer()).toString('base64');
      const headers = await headersFor(asked, response, deps.session);
      if (!headers) {
        await refuse(asked);
        return;
      }
      await cdp.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: headers,
        body,
      });
    } catch (error) {
      trace('the protocol handler failed', asked.details.url, error);
      await fail(requestId, 'Failed');
    }
  };
  const refuse = async (asked: Asked): Promise<void> => {
    await fail(asked.paused.requestId, 'BlockedByClient');
  };
  const fail = async (requestId: string, errorReason: Protocol.Network.ErrorReason): Promise<void> => {
    await cdp.send('Fetch.failRequest', { requestId, errorReason });
  };
  const redirect = async (requestId: string, to: string): Promise<void> => {
    const responseHeaders = [{ name: 'location', value: toBrowserUrl(to, isPrivileged) }];
    await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
  };
};

const detailsOf = ({ request, resourceType }: Paused, webContentsId: number): RequestDetails => ({
  id: ++lastRequestId,
  url: fromBrowserUrl(request.url),
  method: request.method,
  webContentsId,
  resourceType: resourceTypes[resourceType] ?? 'other',
  referrer: fromBrowserUrl(request.headers['Referer'] ?? ''),
  timestamp: Date.now(),
  uploadData: [],
});

const resourceTypes: Partial<Record<Protocol.Network.ResourceType, RequestDetails['resourceType']>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
  WebSocket: 'webSocket',
};

const requestOf = ({ request }: Paused, url: string): Request => {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    fromBrowserUrl(value),
  ]);
  const pieces = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')) ?? [];
  return new Request(url, { method: request.method, headers, body: pieces.length > 0 ? Buffer.concat(pieces) : null });
};

/** The response's headers as Chromium shall see them, or null when `onHeadersReceived` cancelled. */
const headersFor = async ({ details }: Asked, response: Response, session: Session) => {
  const given: Record<string, string[]> = {};
  response.headers.forEach((value, name) => {
    given[name] = [...(given[name] ?? []), value];
  });
  const statusLine = `HTTP/1.1 ${response.status} ${response.statusText}`;
  const { id, url, method, resourceType, referrer, timestamp, webContentsId } = details;
  const asked = { id, url, method, resourceType, referrer, timestamp, statusLine, statusCode: response.status };
  const { cancel, responseHeaders = given } = await session.rules().askHeadersReceived({
    ...asked,
    ...(webContentsId === undefined ? {} : { webContentsId }),
    responseHeaders: given,
  });
  if (cancel) return null;
  return Object.entries(responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: toBrowserHeader(name.toLowerCase(), value) })),
  );
};

const toBrowserHeader = (name: string, value: string): string => {
  if (name.startsWith('content-security-policy')) return toBrowserPolicy(value, isPrivileged);
  return name === 'location' || name === 'access-control-allow-origin' ? toBrowserUrl(value, isPrivileged) : value;
};
