import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { detail, everyName, plain, problemOf, unavailable } from './fake-answers.ts';

describe('the key (omi-api 1a)', () => {
  it.each<[string, () => Response, Problem]>([
    [
      'no header',
      detail(401, "Missing or invalid Authorization header. Must be 'Bearer API_KEY'"),
      { kind: 'key-refused' },
    ],
    ['an unknown key', detail(401, 'Invalid API Key'), { kind: 'key-refused' }],
    ['an unknown key, as the documents print it', detail(401, 'Invalid API key'), { kind: 'key-refused' }],
    ['a 401 without words', plain(401, ''), { kind: 'key-refused' }],
    [
      'a key that may only read',
      detail(403, 'Insufficient permissions. Required scope: memories:write'),
      { kind: 'key-read-only' },
    ],
    [
      'a key that may only write',
      detail(403, 'Insufficient permissions. Required scope: memories:read'),
      { kind: 'key-cannot-read' },
    ],
    [
      'a key without an identity',
      detail(403, 'Missing API key identity'),
      { kind: 'forbidden', reason: 'Missing API key identity' },
    ],
    [
      'an account that is not rolled out, in its old form',
      detail(403, { enabled: false, reason: 'missing_rollout_state' }),
      { kind: 'account-not-ready' },
    ],
    [
      'an account that is not rolled out',
      detail(403, {
        code: 'developer_memory_access_not_ready',
        reason: 'missing_rollout_state',
        message: 'Developer memory access is not ready for this account.',
      }),
      { kind: 'account-not-ready' },
    ],
    [
      'an account that is being deleted',
      detail(403, { code: 'account_deletion_in_progress', message: 'going' }),
      { kind: 'account-closing' },
    ],
    [
      'a deletion whose state is unknown',
      detail(503, { code: 'account_deletion_state_unavailable', retryable: true }),
      unavailable,
    ],
    ['a wall in between', plain(403, '<html>Blocked</html>', 'text/html'), { kind: 'forbidden', reason: '' }],
    ['an unknown reason', detail(403, { reason: 'moon_phase' }), { kind: 'forbidden', reason: 'moon_phase' }],
    [
      'an unknown reason with words',
      detail(403, { code: 'x', message: 'Ask us.' }),
      { kind: 'forbidden', reason: 'Ask us.' },
    ],
  ])('%s is told apart in every call', async (_what, response, expected) => {
    for (const name of everyName) expect(await problemOf(name, response)).toEqual(expected);
  });

  it.each([
    'missing_developer_default_memory_grant',
    'memory_reads_disabled',
    'shadow_only',
    'global_memory_read_kill_switch_active',
    'malformed_rollout_state',
  ])('a gate that names no key (%s) is the account, whatever its reason', async (reason) => {
    const gate = { enabled: false, reason, consumer: 'developer_api', archive_default_visible: false };
    for (const name of everyName) {
      expect(await problemOf(name, detail(403, gate))).toEqual({ kind: 'account-not-ready' });
    }
  });

  it('a gate that names the key and an unknown reason is neither', async () => {
    const gate = { enabled: false, reason: 'missing_app_or_key_identity', app_id: null, key_id: null };
    expect(await problemOf('list', detail(403, gate))).toEqual({
      kind: 'forbidden',
      reason: 'missing_app_or_key_identity',
    });
  });

  it.each([
    'missing_app_key_scope_grant',
    'malformed_app_key_scope_grant',
    'app_key_scope_grant_disabled',
    'missing_persisted_scope_memories.read',
    'missing_default_read_grant',
    'missing_write_grant',
  ])('a grant that is missing (%s) means a key that is too old', async (reason) => {
    const gate = { enabled: false, reason, consumer: 'developer_api', app_id: 'developer_api', key_id: 'k' };
    for (const name of everyName) expect(await problemOf(name, detail(403, gate))).toEqual({ kind: 'key-too-old' });
  });

  it('a write gate that names its reason beside the grant means a key that is too old', async () => {
    const gate = { operation: 'create', required_scope: 'memories.write', grant_state_reason: 'missing_write_grant' };
    expect(await problemOf('create', detail(403, gate))).toEqual({ kind: 'key-too-old' });
  });

  it('missing permissions without a scope are those the call needs', async () => {
    const response = detail(403, 'Insufficient permissions');
    expect(await problemOf('list', response)).toEqual({ kind: 'key-cannot-read' });
    expect(await problemOf('create', response)).toEqual({ kind: 'key-read-only' });
  });
});
