import { all, get, patch, post, remove, type AnswerRow, type Call } from './row.ts';
import type { Gate } from '../gates.ts';
import type { Generation } from '../generations.ts';

const tea: Call = post({ content: 'Likes tea', category: 'manual' });
const key_id = '3fdaf5f167b21e4a95ff';
const consumer = { consumer: 'developer_api', archive_default_visible: false, archive_capability: false };

const readRefused = (reason: string): Pick<AnswerRow, 'status' | 'body'> => ({
  status: 403,
  body: { detail: { enabled: false, reason, ...consumer, app_id: 'developer_api', key_id } },
});
const writeRefused = (reason: string, found = true): Pick<AnswerRow, 'status' | 'body'> => ({
  status: 403,
  body: {
    detail: {
      consumer: 'developer_api',
      surface: 'developer_api',
      operation: 'write',
      required_scope: 'memories.write',
      reason,
      app_id: 'developer_api',
      key_id,
      authenticated_scopes: ['memories.read', 'memories.write'],
      grant_path: found ? `grants.developer_api.apps.developer_api.keys.${key_id}` : null,
      archive_default_visible: false,
      grant_state_reason: 'ok',
    },
  },
});
const blocked = (operation: string): Pick<AnswerRow, 'status' | 'body'> => ({
  status: 409,
  body: {
    detail: {
      enabled: false,
      reason: 'memory_default_read_legacy_write_blocked',
      consumer: 'developer_api',
      operation,
      read_decision: 'USE_MEMORY',
      source_path: 'users/sandbox/memory_control/state',
      convergence_reason: 'missing_write_convergence_gate',
    },
  },
});
const behind = (gate: Gate, generation: Generation = 'b'): Pick<AnswerRow, 'switches'> => ({
  switches: { gate, generation },
});
const notFound = { status: 404, body: { detail: 'Memory not found' } };
const taken = { status: 200, body: [] };

const grants: readonly (readonly [gate: Gate, read: string, write: string, found: boolean])[] = [
  ['no-grant', 'missing_app_key_scope_grant', 'missing_app_key_scope_grant', false],
  ['malformed-grant', 'malformed_app_key_scope_grant', 'malformed_app_key_scope_grant', false],
  ['disabled-grant', 'app_key_scope_grant_disabled', 'app_key_scope_grant_disabled', true],
  ['narrow-grant', 'missing_persisted_scope_memories.read', 'missing_persisted_scope_memories.write', true],
];

/** 1a and 2g: every gate that can be chosen for all keys. */
export const gateRows: readonly AnswerRow[] = [
  ...grants.flatMap(([gate, read, write, found]): readonly AnswerRow[] => [
    {
      fact: `${gate}: reading is refused, in generation B (1a)`,
      ...behind(gate),
      call: get(all),
      ...readRefused(read),
    },
    { fact: `${gate}: and in C (1a)`, ...behind(gate, 'c'), call: get(all), ...readRefused(read) },
    { fact: `${gate}: writing is refused (1a)`, ...behind(gate), call: tea, ...writeRefused(write, found) },
    { fact: `${gate}: generation A asks for no grant (0)`, ...behind(gate, 'a'), call: get(all), ...taken },
  ]),
  {
    fact: 'a grant may lack reading alone (1a)',
    ...behind('no-read-grant'),
    call: get(all),
    ...readRefused('missing_default_read_grant'),
  },
  { fact: 'then a write comes to its row (1a)', ...behind('no-read-grant'), call: remove('x'), ...notFound },
  {
    fact: 'a grant may lack writing alone (1a)',
    ...behind('no-write-grant'),
    call: tea,
    ...writeRefused('missing_write_grant'),
  },
  { fact: 'then the list can be read (1a)', ...behind('no-write-grant'), call: get(all), ...taken },
  {
    fact: 'an account not rolled out, as generation B told it at first (1a)',
    ...behind('no-rollout'),
    call: get(all),
    status: 403,
    body: { detail: { enabled: false, reason: 'missing_rollout_state', ...consumer } },
  },
  {
    fact: 'an account not rolled out, as it is told since (1a)',
    ...behind('not-ready', 'c'),
    call: get(all),
    status: 403,
    body: {
      detail: {
        code: 'developer_memory_access_not_ready',
        reason: 'missing_rollout_state',
        message: 'The key can be valid and correctly scoped; the account has not been enabled for memory access.',
      },
    },
  },
  { fact: 'generation A has no rollout (0)', ...behind('not-ready', 'a'), call: get(all), ...taken },
  {
    fact: 'B could refuse a new memory with 409 (2g)',
    ...behind('writes-blocked'),
    call: tea,
    ...blocked('create_memory'),
  },
  {
    fact: 'and a change (2g)',
    ...behind('writes-blocked'),
    call: patch('x', { tags: [] }),
    ...blocked('update_memory'),
  },
  { fact: 'and a deletion (2g)', ...behind('writes-blocked'), call: remove('x'), ...blocked('delete_memory') },
  { fact: 'while it could be read (2g)', ...behind('writes-blocked'), call: get(all), ...taken },
  { fact: 'C has no such gate (0)', ...behind('writes-blocked', 'c'), call: remove('x'), ...notFound },
  {
    fact: 'an account being deleted is told in every generation (1a)',
    ...behind('closing', 'a'),
    call: get(all),
    status: 403,
    body: {
      detail: { code: 'account_deletion_in_progress', retryable: false, message: 'Account deletion is in progress.' },
    },
  },
  {
    fact: 'whether it is being deleted may be unknown (1a)',
    ...behind('closing-unknown', 'c'),
    call: tea,
    status: 503,
    body: { detail: { code: 'account_deletion_state_unavailable', retryable: true } },
  },
  {
    fact: 'a key without an identity record is told before its budget is asked (1a)',
    ...behind('no-identity', 'c'),
    call: get(all),
    status: 403,
    body: { detail: 'Missing API key identity' },
  },
];
