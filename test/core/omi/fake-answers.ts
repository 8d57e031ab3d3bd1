import type { OmiClient } from '../../../main/core/omi/client.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { clientWith, everyCall, json } from './fake-omi.ts';

export type CallName = keyof OmiClient;

/** What a call makes of one answer; null where it is fine. */
export const problemOf = async (name: CallName, response: () => Response): Promise<Problem | null> => {
  const { client } = clientWith(response);
  const result = (await everyCall[name](client)) as Result<unknown>;
  return result.ok ? null : result.problem;
};
export const detail = (status: number, value: unknown, headers?: Record<string, string>) => () =>
  json({ detail: value }, status, headers);
export const plain =
  (status: number, text: string, type = 'text/plain') =>
  () =>
    new Response(text, { status, headers: { 'content-type': type } });
export const lost = (status: number, reason: 'server-error' | 'timeout' | 'unreadable' | 'redirect'): Problem => ({
  kind: 'answer-lost',
  reason,
  status,
});
export const rejected = (status: number, reason: string): Problem => ({ kind: 'rejected', status, reason });
export const unavailable: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
export const everyName = Object.keys(everyCall) as CallName[];
