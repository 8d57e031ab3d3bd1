import { refuseUnknown } from '../strict.ts';

export type RequestDetails = Electron.OnBeforeRequestListenerDetails;
export type ResponseDetails = Electron.OnHeadersReceivedListenerDetails;
type BeforeRequest = (details: RequestDetails, callback: (answer: Electron.CallbackResponse) => void) => void;
type HeadersReceived = (details: ResponseDetails, callback: (answer: Electron.HeadersReceivedResponse) => void) => void;
type Filter = Electron.WebRequestFilter;
type UsedWebRequest = Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>;

type Listening<L> = { readonly filter: Filter; readonly listener: L } | null;
const everything: Filter = { urls: ['<all_urls>'] };

/** `session.webRequest`; one listener per event, the last one wins, as in Electron. */
export const createWebRequest = () => {
  let beforeRequest: Listening<BeforeRequest> = null;
  let headersReceived: Listening<HeadersReceived> = null;

  const webRequest: UsedWebRequest = refuseUnknown('session.webRequest', {
    onBeforeRequest: (first: Filter | BeforeRequest | null, second?: BeforeRequest | null) => {
      beforeRequest = listening(first, second);
    },
    onHeadersReceived: (first: Filter | HeadersReceived | null, second?: HeadersReceived | null) => {
      headersReceived = listening(first, second);
    },
  });
  return {
    webRequest,
    askBeforeRequest: (details: RequestDetails): Promise<Electron.CallbackResponse> =>
      ask(beforeRequest, details, (listener, answer) => {
        listener(details, answer);
      }),
    askHeadersReceived: (details: ResponseDetails): Promise<Electron.HeadersReceivedResponse> =>
      ask(headersReceived, details, (listener, answer) => {
        listener(details, answer);
      }),
  };
};

const listening = <L extends BeforeRequest | HeadersReceived>(
  first: Filter | L | null,
  second: L | null | undefined,
): Listening<L> => {
  if (typeof first === 'function') return { filter: everything, listener: first };
  return first && second ? { filter: first, listener: second } : null;
};

const ask = async <L, A extends object>(
  heard: Listening<L>,
  details: RequestDetails | ResponseDetails,
  call: (listener: L, answer: (answer: A) => void) => void,
): Promise<A | Record<string, never>> => {
  if (!heard || !matches(heard.filter, details)) return {};
  return new Promise<A>((resolve) => {
    call(heard.listener, resolve);
  });
};

const matches = ({ urls, excludeUrls = [], types }: Filter, { url, resourceType }: RequestDetails | ResponseDetails) =>
  (urls.length === 0 || urls.some((pattern) => matchesPattern(pattern, url))) &&
  !excludeUrls.some((pattern) => matchesPattern(pattern, url)) &&
  (!types || types.some((type) => type === resourceType));

/** Chromium's match patterns: `<all_urls>`, `scheme://host/path` with `*`. */
const matchesPattern = (pattern: string, url: string): boolean => {
  if (pattern === '<all_urls>') return true;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(url);
};
