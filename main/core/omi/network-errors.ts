import type { Problem } from '../../../preload/contract/problem.ts';

/**
 * What it means that no answer came: `offline`, `insecure` and `address-invalid` when the request surely never left
 * this machine, `answer-lost` in every other case and in doubt. Reads Chromium's names (Electron's fetch throws
 * "net::ERR_…") and Node's codes, in the error or in whatever caused it. Messages are never handed on: they may hold
 * the address and, in a bug, the key.
 */
export const networkProblem = (error: unknown): Problem => {
  for (const trace of traces(error)) {
    const found = meanings.find(([pattern]) => pattern.test(trace));
    if (found) return found[1];
  }
  return lost('reset');
};

/** The same once an answer had begun: the request did leave, whatever broke after it. */
export const brokenAnswerProblem = (error: unknown, status: number): Problem => {
  const problem = networkProblem(error);
  return problem.kind === 'answer-lost' ? { ...problem, status } : { kind: 'answer-lost', reason: 'reset', status };
};

type LostReason = Extract<Problem, { kind: 'answer-lost' }>['reason'];
const lost = (reason: LostReason): Problem => ({ kind: 'answer-lost', reason, status: null });
const offline = (reason: Extract<Problem, { kind: 'offline' }>['reason']): Problem => ({ kind: 'offline', reason });

/** First match wins. Node's codes stand as "code syscall": a code alone may come from before or after sending. */
const meanings: readonly (readonly [RegExp, Problem])[] = [
  // Chromium's net_error_list.h
  [/^ERR_(?:PROXY|TUNNEL|HTTPS_PROXY|SOCKS|PAC|MANDATORY_PROXY|NO_SUPPORTED_PROXIES)/, offline('proxy')],
  [/^ERR_(?:UNEXPECTED_PROXY_AUTH)/, offline('proxy')],
  [/^ERR_CERT_DATABASE_CHANGED/, lost('reset')],
  [/^ERR_(?:CERT|BAD_SSL|TLS_CERT)_/, { kind: 'insecure' }],
  // Only what ends a handshake: a record may break as well once the request has left.
  [
    /^ERR_SSL_\w*(?:VERSION|CIPHER|HANDSHAKE|CLIENT_AUTH|CERT|PINNED|UNSUPPORTED_PROTOCOL|UNRECOGNIZED_NAME|WEAK_)/,
    { kind: 'insecure' },
  ],
  [/^ERR_(?:NAME_|DNS_|ICANN_)/, offline('not-found')],
  [/^ERR_CONNECTION_REFUSED/, offline('refused')],
  [/^ERR_(?:INTERNET_DISCONNECTED|ADDRESS_|CONNECTION_FAILED|CONNECTION_TIMED_OUT)/, offline('no-network')],
  [/^ERR_(?:NETWORK_ACCESS_DENIED|BLOCKED_BY)/, offline('no-network')],
  [/^ERR_(?:INVALID_URL|UNSAFE_PORT|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME)/, { kind: 'address-invalid' }],
  [/^ERR_(?:TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)/, lost('redirect')],
  [/^ERR_TIMED_OUT/, lost('timeout')],
  [/^ERR_RESPONSE_HEADERS_TOO_BIG/, lost('too-large')],
  [/^ERR_(?:CONTENT_|INCOMPLETE_|INVALID_CHUNKED|INVALID_HTTP|RESPONSE_)/, lost('unreadable')],
  // Node and its fetch
  [/^(?:ENOTFOUND|EAI_)/, offline('not-found')],
  [/^ECONNREFUSED/, offline('refused')],
  [/^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ETIMEDOUT) connect/, offline('no-network')],
  [/^(?:UND_ERR_CONNECT_TIMEOUT|ERR_TLS_HANDSHAKE_TIMEOUT)/, offline('no-network')],
  [
    /^(?:CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/,
    { kind: 'insecure' },
  ],
  [/^(?:ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)/, lost('timeout')],
  [/^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)/, lost('too-large')],
  [/^(?:HPE_|Z_|UND_ERR_RES)/, lost('unreadable')],
  // Without a code: Node's fetch, then Electron's two refusals of a redirect
  [/^text: bad port/i, { kind: 'address-invalid' }],
  [/^text: .*redirect/i, lost('redirect')],
];

const deepest = 5;

/** Names in an error and its causes, outermost first, so that a specific cause is found below a general wrapper. */
const traces = (error: unknown, depth = 0): string[] => {
  if (typeof error !== 'object' || error === null || depth > deepest) return [];
  const text = read(error, 'message');
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(text)?.[1];
  const code = read(error, 'code');
  const inner = [valueOf(error, 'cause'), ...several(valueOf(error, 'errors'))];
  return [
    ...(chromium === undefined ? [] : [chromium]),
    ...(code === '' ? [] : [`${code} ${read(error, 'syscall')}`]),
    `text: ${text}`,
    ...inner.flatMap((cause) => traces(cause, depth + 1)),
  ];
};

const several = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, deepest) : []);

const valueOf = (error: object, name: string): unknown => Reflect.get(error, name);

const read = (error: object, name: string): string => {
  const value = valueOf(error, name);
  return typeof value === 'string' ? value : '';
};
