import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { failed } from '../../../preload/contract/result.ts';
import { Redacted } from '../../redacted.ts';
import type { Clock } from '../clock.ts';
import { parseAddress } from './address.ts';
import { answerProblem } from './answers.ts';
import type { CallKind } from './answers.ts';
import { late, startDeadline } from './deadline.ts';
import { isKey } from './key.ts';
import { brokenAnswerProblem, networkProblem } from './network-errors.ts';
import { parseJson, readText } from './reply.ts';

/** The key, and the server it is for. */
export type OmiAccess = { readonly key: Redacted; readonly baseUrl: string };

/** Made so that neither cookies, nor a cache, nor a redirect can add to what is asked for. */
type OmiRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  redirect: 'error';
  credentials: 'omit';
  cache: 'no-store';
};

/** The shell's, over Electron's network, or Node's `fetch`. */
export type OmiFetch = (url: string, init: OmiRequest) => Promise<Response>;

/** What the client needs of time; `now` is the wall clock. */
type OmiClock = Pick<Clock, 'now' | 'setTimer'>;

/** `path` is absolute and percent-encoded; `body` is sent as JSON. */
type OmiCall = {
  readonly kind: CallKind;
  readonly method: OmiRequest['method'];
  readonly path: string;
  readonly body?: unknown;
};

/** A 2xx with JSON in it; `body` is null for a 204, which has none. */
export type OmiReply = { readonly status: number; readonly body: unknown; readonly isTruncated: boolean };

export type SendToOmi = (access: OmiAccess, call: OmiCall) => Promise<Result<OmiReply>>;

/**
 * How long a call may take, in milliseconds from its start, and how much it may bring, in bytes. Omi sends nothing
 * before its work is done: a list may search for 24 s (omi-api 2d), and a batch whose categories Omi chooses takes a
 * second or more for each memory, so only the check, which does no work, has a shorter time for its headers.
 * A page of 1,000 memories in escaped emoji is under 8 MiB.
 */
const allowances: Record<CallKind, { headersMs: number; totalMs: number; maxBytes: number }> = {
  check: { headersMs: 15_000, totalMs: 30_000, maxBytes: 64 * 1024 },
  list: { headersMs: 30_000, totalMs: 30_000, maxBytes: 8 * 1024 * 1024 },
  read: { headersMs: 30_000, totalMs: 30_000, maxBytes: 256 * 1024 },
  create: { headersMs: 60_000, totalMs: 60_000, maxBytes: 256 * 1024 },
  update: { headersMs: 60_000, totalMs: 60_000, maxBytes: 256 * 1024 },
  remove: { headersMs: 60_000, totalMs: 60_000, maxBytes: 256 * 1024 },
  batch: { headersMs: 120_000, totalMs: 120_000, maxBytes: 1024 * 1024 },
};
const maxErrorBytes = 256 * 1024;

export type SenderDeps = {
  readonly fetch: OmiFetch;
  readonly clock: OmiClock;
  /** Called with the `Date` of each answer. */
  readonly dated?: (date: string | null) => void;
  /** Once aborted, no answer is waited for any more: what is under way is lost. */
  readonly ending?: AbortSignal;
};

/** Sends one request and reads its answer. Never throws, never follows a redirect, never sends an ill-formed header. */
export const createSender =
  (deps: SenderDeps): SendToOmi =>
  async (access, call) => {
    const address = parseAddress(access.baseUrl);
    if (!address.ok) return address;
    const key = Redacted.reveal(access.key);
    if (!isKey(key)) return failed({ kind: 'key-malformed', looksLike: key === '' ? 'nothing' : 'other' });

    const deadline = startDeadline(deps.clock, allowances[call.kind], deps.ending);
    let outcome: 'done' | 'abort' = 'abort';
    try {
      const request = toRequest(key, call, deadline.signal);
      const response = await deadline.within(deps.fetch(address.value + call.path, request));
      if (response === late) return failed(lost('timeout', null));
      deadline.headersCame();
      deps.dated?.(response.headers.get('date'));
      const isFine = response.ok && !response.redirected;
      const maxBytes = isFine ? allowances[call.kind].maxBytes : maxErrorBytes;
      const body = await deadline.within(readBody(response, maxBytes));
      if (body !== late && body.ok) outcome = 'done';
      if (isFine) return body === late ? failed(lost('timeout', response.status)) : toReply(response, body);
      // An error's status alone says most, so one whose body is lost or too long is judged without it.
      const text = body !== late && body.ok ? body.value : '';
      return failed(answerProblem(toAnswer(response, text), call.kind, key, deps.clock.now()));
    } catch (error) {
      return failed(networkProblem(error));
    } finally {
      deadline.end(outcome);
    }
  };

const toRequest = (key: string, call: OmiCall, signal: AbortSignal): OmiRequest => ({
  method: call.method,
  headers: {
    Authorization: `Bearer ${key}`,
    Accept: 'application/json',
    ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  },
  ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  signal,
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
});

const readBody = async (response: Response, maxBytes: number): Promise<Result<string>> => {
  try {
    const read = await readText(response, maxBytes);
    if (read.kind === 'text') return { ok: true, value: read.text };
    return failed(lost(read.kind === 'too-large' ? 'too-large' : 'unreadable', response.status));
  } catch (error) {
    return failed(brokenAnswerProblem(error, response.status));
  }
};

/** A page that some network puts in between answers 200 as well; only JSON that says so counts as Omi's word. */
const toReply = (response: Response, body: Result<string>): Result<OmiReply> => {
  if (!body.ok) return body;
  const { status, headers } = response;
  const isTruncated = headers.get('x-omi-list-truncated')?.trim().toLowerCase() === 'true';
  if (status === 204) return { ok: true, value: { status, body: null, isTruncated } };
  const isJson = /[/+]json\b/i.test(headers.get('content-type') ?? 'application/json');
  const parsed = isJson ? parseJson(body.value) : undefined;
  if (parsed === undefined) return failed(lost('unreadable', status));
  return { ok: true, value: { status, body: parsed, isTruncated } };
};

const toAnswer = ({ status, redirected, headers }: Response, text: string) => ({
  status: redirected ? 300 : status,
  body: parseJson(text),
  retryAfter: headers.get('retry-after'),
  date: headers.get('date'),
});

const lost = (reason: Extract<Problem, { kind: 'answer-lost' }>['reason'], status: number | null): Problem => ({
  kind: 'answer-lost',
  reason,
  status,
});
