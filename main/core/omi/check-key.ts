import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { Redacted } from '../../redacted.ts';
import { showable } from './detail.ts';
import type { OmiAccess, OmiReply, SendToOmi } from './request.ts';
import { keyReplySchema } from './wire.ts';

/** What a key may do. An older server tells neither id nor name, and `canWrite` null: it can't be known unasked. */
export type KeyReport = {
  readonly keyId: string | null;
  readonly name: string | null;
  readonly canRead: boolean;
  readonly canWrite: boolean | null;
};

/**
 * Asks the key about itself (omi-api 1), then reads one memory: the gates of account and grant stand in front of the
 * memories only, so a key can be good and still be kept out. Where the server doesn't know the first question (404,
 * 405) the second one answers alone.
 */
export const checkKey = async (send: SendToOmi, access: OmiAccess): Promise<Result<KeyReport>> => {
  const reply = await send(access, { kind: 'check', method: 'GET', path: '/v1/dev/key' });
  if (!reply.ok) return reply.problem.kind === 'unsupported' ? checkByReading(send, access) : reply;
  const parsed = keyReplySchema.safeParse(reply.value.body);
  if (!parsed.success) return unreadable(reply.value);

  const { keyId, name, scopes } = parsed.data;
  const report = {
    keyId,
    name: name === null ? null : showable(name, Redacted.reveal(access.key)),
    canRead: scopes.includes('memories:read'),
    canWrite: scopes.includes('memories:write'),
  };
  if (!report.canRead) return { ok: true, value: report };
  const read = await readOne(send, access);
  if (read.ok || !isAboutKey(read.problem)) return { ok: true, value: report };
  return read.problem.kind === 'key-cannot-read' ? { ok: true, value: { ...report, canRead: false } } : read;
};

const checkByReading = async (send: SendToOmi, access: OmiAccess): Promise<Result<KeyReport>> => {
  const old = { keyId: null, name: null, canWrite: null };
  const read = await readOne(send, access);
  if (!read.ok) {
    return read.problem.kind === 'key-cannot-read' ? { ok: true, value: { ...old, canRead: false } } : read;
  }
  return Array.isArray(read.value.body) ? { ok: true, value: { ...old, canRead: true } } : unreadable(read.value);
};

const readOne = (send: SendToOmi, access: OmiAccess): Promise<Result<OmiReply>> =>
  send(access, { kind: 'check', method: 'GET', path: '/v1/dev/user/memories?limit=1' });

// A busy or broken server at the second question doesn't undo what the first one answered.
const isAboutKey = ({ kind }: Problem): boolean => verdicts.some((verdict) => verdict === kind);
const verdicts: readonly Problem['kind'][] = [
  'key-refused',
  'key-cannot-read',
  'key-too-old',
  'account-not-ready',
  'account-closing',
  'forbidden',
];

const unreadable = ({ status }: OmiReply): Result<never> => ({
  ok: false,
  problem: { kind: 'answer-lost', reason: 'unreadable', status },
});
