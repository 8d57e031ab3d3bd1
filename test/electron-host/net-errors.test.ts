import { expect, test } from 'vitest';
import { toNetError } from './web/net-errors.ts';

/** As Node's fetch rejects: a TypeError whose cause carries the code. */
const failed = (cause: object): TypeError => new TypeError('fetch failed', { cause });
const coded = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ['ENOTFOUND', 'net::ERR_NAME_NOT_RESOLVED'],
  ['ECONNREFUSED', 'net::ERR_CONNECTION_REFUSED'],
  ['ECONNRESET', 'net::ERR_CONNECTION_RESET'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'net::ERR_CERT_AUTHORITY_INVALID'],
  ['CERT_HAS_EXPIRED', 'net::ERR_CERT_DATE_INVALID'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'net::ERR_CERT_COMMON_NAME_INVALID'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'net::ERR_SSL_PROTOCOL_ERROR'],
  ['HPE_INVALID_CONSTANT', 'net::ERR_INVALID_HTTP_RESPONSE'],
  ['SOMETHING_NEW', 'net::ERR_FAILED'],
])('calls %s what Chromium calls it', (code, message) => {
  expect(toNetError(failed(coded(code)))).toEqual(new Error(message));
});

test('takes the first of several addresses that failed', () => {
  const tried = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
  expect(toNetError(failed(tried))).toEqual(new Error('net::ERR_CONNECTION_REFUSED'));
});

test.each([
  [0, 'net::ERR_EMPTY_RESPONSE'],
  [17, 'net::ERR_CONNECTION_CLOSED'],
])('a server that closed after %i bytes', (bytesRead, message) => {
  const closed = Object.assign(coded('UND_ERR_SOCKET'), { socket: { bytesRead } });
  expect(toNetError(failed(closed))).toEqual(new Error(message));
});

test('leaves the reason of an abort as it is', () => {
  const reason = new DOMException('stopped', 'AbortError');
  expect(toNetError(reason)).toBe(reason);
});
