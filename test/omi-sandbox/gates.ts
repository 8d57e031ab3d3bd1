import { refusal, type Answer } from './answers.ts';
import type { Scope } from './auth.ts';
import type { Key } from './keys.ts';

/** The gates inside a handler: they come after budget and validation, and their `detail` is an object (1a). */
export const passGate = (key: Key, scope: Scope): Answer | null => {
  switch (key.gate) {
    case 'no-grant':
      return refusal(403, scope === 'memories:read' ? readGrant(key) : writeGrant(key));
    case 'not-ready':
      return refusal(403, {
        code: 'developer_memory_access_not_ready',
        reason: 'missing_rollout_state',
        message: 'The key can be valid and correctly scoped; the account has not been enabled for memory access.',
      });
    case 'closing':
      return refusal(403, {
        code: 'account_deletion_in_progress',
        retryable: false,
        message: 'Account deletion is in progress.',
      });
    case 'no-identity':
    case null:
      return null;
  }
};

const readGrant = (key: Key): object => ({
  enabled: false,
  reason: 'missing_app_key_scope_grant',
  consumer: 'developer_api',
  archive_default_visible: false,
  archive_capability: false,
  app_id: 'developer_api',
  key_id: key.id,
});

const writeGrant = (key: Key): object => ({
  consumer: 'developer_api',
  surface: 'developer_api',
  operation: 'write',
  required_scope: 'memories.write',
  reason: 'missing_write_grant',
  app_id: 'developer_api',
  key_id: key.id,
  authenticated_scopes: ['memories.read', 'memories.write'],
  grant_path: `app_key_scope_grants/developer_api:${key.id}`,
  grant_state_reason: 'missing_app_key_scope_grant',
});
