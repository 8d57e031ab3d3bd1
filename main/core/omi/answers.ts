import type { Problem } from '../../../preload/contract/problem.ts';
import { isRecord, readDetail, showable } from './detail.ts';
import type { Detail } from './detail.ts';
import { rateLimitWait, readRetryAfter } from './retry-after.ts';

/** What was asked; the same status means different things to different calls. */
export type CallKind = 'check' | 'list' | 'read' | 'create' | 'batch' | 'update' | 'remove';

/** An answer that is not 2xx. `body` is undefined when it was not JSON. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | null;
  readonly date: string | null;
};

/**
 * Every status and every shape of `detail` (omi-api 1a, 2, 4) as exactly one Problem, by the rules of the outbox: the
 * kind says whether the request was refused, may be tried later, or may have been carried out. `secret` is kept out of
 * the words; `now` is the wall clock in milliseconds.
 */
export const answerProblem = (answer: Answer, call: CallKind, secret: string, now: number): Problem => {
  const { status } = answer;
  const detail = readDetail(answer.body);
  const reason = showable(detail.sentence, secret);
  const rejected: Problem = { kind: 'rejected', status, reason };

  if (status < 200 || (status >= 300 && status < 400)) return { kind: 'answer-lost', reason: 'redirect', status };
  if (status >= 500) return serverProblem(answer, detail, call, now);
  switch (status) {
    case 401:
      return { kind: 'key-refused' };
    case 402:
      return isItem(call) ? { kind: 'locked' } : rejected;
    case 403:
      return keyProblem(answer.body, detail, call, reason);
    case 404:
      return isItem(call) && isRecord(answer.body) && detail.sentence !== unknownRoute ? { kind: 'gone' } : unsupported;
    case 405:
      return unsupported;
    case 407:
      return { kind: 'offline', reason: 'proxy' };
    case 408:
      return { kind: 'answer-lost', reason: 'timeout', status };
    case 409:
      return isGate(answer.body) ? { kind: 'account-not-ready' } : rejected;
    case 425:
      return { kind: 'server-unavailable', status, retryAfterMs: retryAfterOf(answer, now) };
    case 429:
      return {
        kind: 'rate-limited',
        retryAfterMs: rateLimitWait(answer.retryAfter, answer.date, detail.sentence, now),
      };
    default:
      return rejected;
  }
};

// FastAPI's own 404; a memory that is not there is answered as "Memory not found" (omi-api 2g, 4).
const unknownRoute = 'Not Found';
const unsupported: Problem = { kind: 'unsupported' };

const isItem = (call: CallKind): boolean => call === 'read' || call === 'update' || call === 'remove';
const isRead = (call: CallKind): boolean => call === 'check' || call === 'list' || call === 'read';

/** A gate of the rollout: the account, not this memory or this key, is held back (omi-api 1a, 2g). */
const isGate = (body: unknown): boolean =>
  isRecord(body) && isRecord(body['detail']) && body['detail']['enabled'] === false && !('key_id' in body['detail']);

// A 403 is told apart by its codes first, since texts change; the grant reasons are those of omi-api 1a.
const keyProblem = (body: unknown, { codes, sentence }: Detail, call: CallKind, reason: string): Problem => {
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code));
  if (has(/account_deletion_in_progress/)) return { kind: 'account-closing' };
  if (has(/rollout|not_ready/)) return { kind: 'account-not-ready' };
  // The account, too, has a grant; it is named without a key, among a dozen other reasons to hold the account back.
  if (has(/grant|missing_persisted_scope/) && !has(/default_memory_grant/)) return { kind: 'key-too-old' };
  if (isGate(body)) return { kind: 'account-not-ready' };
  if (/memories[:.]write/.test(sentence)) return { kind: 'key-read-only' };
  if (/memories[:.]read/.test(sentence)) return { kind: 'key-cannot-read' };
  if (!/insufficient permissions/i.test(sentence)) return { kind: 'forbidden', reason };
  return { kind: isRead(call) ? 'key-cannot-read' : 'key-read-only' };
};

/**
 * Raised before anything is written: the fence in front of every write and the limiter in front of every call. Not
 * here, though they sound alike: "write readback unavailable" (written, then not found), "Canonical memory unavailable"
 * and "… suppression unavailable" (may come half-way), "Service temporarily unavailable" (stands for any of them).
 */
const neverWritten = [
  'Memory writes are globally paused',
  'Memory write control is invalid',
  'Rate limiter unavailable',
];
const neverRead = [...neverWritten, 'Canonical memory unavailable', 'Service temporarily unavailable'];

const serverProblem = (answer: Answer, { codes, sentence }: Detail, call: CallKind, now: number): Problem => {
  const { status } = answer;
  if (codes.includes('account_deletion_in_progress')) return { kind: 'account-closing' };
  const isKnown =
    codes.includes('account_deletion_state_unavailable') ||
    (isRead(call) ? neverRead : neverWritten).includes(sentence);
  return status === 503 && isKnown
    ? { kind: 'server-unavailable', status, retryAfterMs: retryAfterOf(answer, now) }
    : { kind: 'answer-lost', reason: status === 504 ? 'timeout' : 'server-error', status };
};

const retryAfterOf = (answer: Answer, now: number): number | null =>
  readRetryAfter(answer.retryAfter, answer.date, now);
