import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { access, clientFailingWith, everyCall, secret } from './fake-omi.ts';

const offline = (reason: Extract<Problem, { kind: 'offline' }>['reason']): Problem => ({ kind: 'offline', reason });
const lost = (reason: Extract<Problem, { kind: 'answer-lost' }>['reason']): Problem => ({
  kind: 'answer-lost',
  reason,
  status: null,
});
const insecure: Problem = { kind: 'insecure' };

/** What Node's fetch throws: a general error, with the fact in its cause. */
const fromNode = (code: string, syscall?: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('cause'), { code, syscall }) });

const problemFor = async (error: unknown) => {
  const { client } = clientFailingWith(error);
  const result = await client.list(access, { limit: 1, offset: 0 });
  return result.ok ? null : result.problem;
};

describe("Chromium's errors", () => {
  it.each<[string, Problem]>([
    ['ERR_INTERNET_DISCONNECTED', offline('no-network')],
    ['ERR_ADDRESS_UNREACHABLE', offline('no-network')],
    ['ERR_CONNECTION_TIMED_OUT', offline('no-network')],
    ['ERR_CONNECTION_FAILED', offline('no-network')],
    ['ERR_NETWORK_ACCESS_DENIED', offline('no-network')],
    ['ERR_NAME_NOT_RESOLVED', offline('not-found')],
    ['ERR_DNS_TIMED_OUT', offline('not-found')],
    ['ERR_CONNECTION_REFUSED', offline('refused')],
    ['ERR_PROXY_CONNECTION_FAILED', offline('proxy')],
    ['ERR_TUNNEL_CONNECTION_FAILED', offline('proxy')],
    ['ERR_PROXY_CERTIFICATE_INVALID', offline('proxy')],
    ['ERR_CERT_DATE_INVALID', insecure],
    ['ERR_CERT_COMMON_NAME_INVALID', insecure],
    ['ERR_CERT_AUTHORITY_INVALID', insecure],
    ['ERR_SSL_PROTOCOL_ERROR', lost('reset')],
    ['ERR_SSL_BAD_RECORD_MAC_ALERT', lost('reset')],
    ['ERR_SSL_SERVER_CERT_BAD_FORMAT', insecure],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', insecure],
    ['ERR_UNSAFE_PORT', { kind: 'address-invalid' }],
    ['ERR_TIMED_OUT', lost('timeout')],
    ['ERR_CONNECTION_RESET', lost('reset')],
    ['ERR_CONNECTION_CLOSED', lost('reset')],
    ['ERR_EMPTY_RESPONSE', lost('reset')],
    ['ERR_NETWORK_CHANGED', lost('reset')],
    ['ERR_NETWORK_IO_SUSPENDED', lost('reset')],
    ['ERR_CERT_DATABASE_CHANGED', lost('reset')],
    ['ERR_HTTP2_PROTOCOL_ERROR', lost('reset')],
    ['ERR_FAILED', lost('reset')],
    ['ERR_CONTENT_LENGTH_MISMATCH', lost('unreadable')],
    ['ERR_INVALID_HTTP_RESPONSE', lost('unreadable')],
    ['ERR_RESPONSE_HEADERS_TOO_BIG', lost('too-large')],
    ['ERR_TOO_MANY_REDIRECTS', lost('redirect')],
  ])('mean what they say: %s', async (name, expected) => {
    expect(await problemFor(new Error(`net::${name}`))).toEqual(expected);
  });
});

describe("Node's errors", () => {
  it.each<[string, string | undefined, Problem]>([
    ['ENOTFOUND', 'getaddrinfo', offline('not-found')],
    ['EAI_AGAIN', 'getaddrinfo', offline('not-found')],
    ['ECONNREFUSED', 'connect', offline('refused')],
    ['ENETUNREACH', 'connect', offline('no-network')],
    ['EHOSTUNREACH', 'connect', offline('no-network')],
    ['EHOSTUNREACH', 'read', lost('reset')],
    ['ETIMEDOUT', 'connect', offline('no-network')],
    ['ETIMEDOUT', 'read', lost('timeout')],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, offline('no-network')],
    ['UND_ERR_HEADERS_TIMEOUT', undefined, lost('timeout')],
    ['UND_ERR_SOCKET', undefined, lost('reset')],
    ['ECONNRESET', 'read', lost('reset')],
    ['EPIPE', 'write', lost('reset')],
    ['CERT_HAS_EXPIRED', undefined, insecure],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, insecure],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, insecure],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, insecure],
    ['ERR_SSL_WRONG_VERSION_NUMBER', undefined, insecure],
    ['HPE_INVALID_CONSTANT', undefined, lost('unreadable')],
  ])('mean what they say: %s %s', async (code, syscall, expected) => {
    expect(await problemFor(fromNode(code, syscall))).toEqual(expected);
  });

  it('are found in the errors of every address that was tried', async () => {
    const tried = new AggregateError([Object.assign(new Error('::1'), { code: 'ECONNREFUSED', syscall: 'connect' })]);
    expect(await problemFor(new TypeError('fetch failed', { cause: tried }))).toEqual(offline('refused'));
  });
});

it.each([
  new TypeError('fetch failed', { cause: new Error('unexpected redirect') }),
  new Error("Attempted to redirect, but redirect policy was 'error'"),
  new Error('Redirect was cancelled'),
])('takes a refused redirect for a lost answer: %s', async (error) => {
  expect(await problemFor(error)).toEqual(lost('redirect'));
});

it.each([undefined, null, 'a string', 7, {}, new Error(''), new TypeError('fetch failed')])(
  'takes what it does not know for a lost answer: %s',
  async (error) => {
    expect(await problemFor(error)).toEqual(lost('reset'));
  },
);

it('ends on an error that is its own cause', async () => {
  const error = new Error('round');
  error.cause = error;
  expect(await problemFor(error)).toEqual(lost('reset'));
});

it.each(Object.entries(everyCall))('keeps the key and the message out of the answer of %s', async (_name, call) => {
  const { client } = clientFailingWith(new Error(`Invalid header: Bearer ${secret}`));
  const result = await call(client);
  expect(JSON.stringify(result)).not.toContain('0123456789abcdef');
  expect(result).toEqual({ ok: false, problem: lost('reset') });
});
