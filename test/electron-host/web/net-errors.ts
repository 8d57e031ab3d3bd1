/** Chromium's names for what Node's `fetch` reports by code; numbers as in net_error_list.h. */
const byCode: Readonly<Record<string, string>> = {
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'CONTENT_LENGTH_MISMATCH',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ENETUNREACH: 'INTERNET_DISCONNECTED',
  EADDRNOTAVAIL: 'ADDRESS_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'CERT_DATE_INVALID',
  CERT_REVOKED: 'CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
  ENOENT: 'FILE_NOT_FOUND',
};

const numbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

/** The number of `ERR_X`; -2, a plain failure, for one that isn't listed. */
export const netErrorNumber = (name: string): number => numbers[name] ?? -2;

/**
 * What Electron's `net.fetch` rejects with where Node's `fetch` rejected with `error`: a plain Error whose message is
 * `net::ERR_...`. Reasons of an abort pass through untouched, as they do in Electron.
 */
export const toNetError = (error: unknown): unknown => {
  const codes = [...causes(error)].map(codeOf).filter((code) => code !== null);
  if (codes.includes('UND_ERR_SOCKET')) return netError(closedEarly(error));
  for (const code of codes) {
    const known = byCode[code];
    if (known !== undefined) return netError(known);
    if (code.startsWith('HPE_')) return netError('INVALID_HTTP_RESPONSE');
    if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return netError('SSL_PROTOCOL_ERROR');
  }
  return error instanceof TypeError && error.message === 'fetch failed' ? netError('FAILED') : error;
};

export const netError = (name: string): Error => new Error(`net::ERR_${name}`);

/** The server closed: before a single byte it is an empty answer, after some a cut one. */
const closedEarly = (error: unknown): string => {
  for (const cause of causes(error)) {
    const socket: unknown = Reflect.get(cause, 'socket');
    if (typeof socket === 'object' && socket !== null && Number(Reflect.get(socket, 'bytesRead')) > 0) {
      return 'CONNECTION_CLOSED';
    }
  }
  return 'EMPTY_RESPONSE';
};

const causes = function* (error: unknown): Generator<object> {
  for (let at = error; typeof at === 'object' && at !== null; at = Reflect.get(at, 'cause')) {
    yield at;
    // Several addresses of one host were tried; the first tells enough.
    if (at instanceof AggregateError) yield* causes(at.errors[0]);
  }
};

const codeOf = (error: object): string | null => {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : null;
};
