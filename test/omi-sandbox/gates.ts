import { refusal, type Answer } from './answers.ts';
import type { Generation } from './generations.ts';
import type { Key } from './keys.ts';

/** What refuses a memory call although key and scope are good (1a). */
export const gateNames = [
  // The key's own grant is missing, broken, switched off, too narrow, or for one direction alone.
  'no-grant',
  'malformed-grant',
  'disabled-grant',
  'narrow-grant',
  'no-read-grant',
  'no-write-grant',
  // The account is not enabled, told in the older and in the newer form, or enabled for reading alone.
  'no-rollout',
  'not-ready',
  'writes-blocked',
  // The account is being deleted, or nobody can say whether it is.
  'closing',
  'closing-unknown',
  // The key's record names no app.
  'no-identity',
] as const;
export type Gate = (typeof gateNames)[number];

export type GatedCall = {
  readonly scope: 'memories:read' | 'memories:write';
  /** The server's name for it. */
  readonly operation: string;
};

/** Grants and rollout came with generation B; the 409 left with it (0, 2g). */
export const isKnownTo = (generation: Generation, gate: Gate): boolean => {
  if (gate.startsWith('closing') || gate === 'no-identity') return true;
  return generation === 'b' || (generation === 'c' && gate !== 'writes-blocked');
};

/** The gates inside a handler: they come after budget and validation, and their `detail` is an object (1a). */
export const passGate = (gate: Gate | null, key: Key, call: GatedCall): Answer | null => {
  const reads = call.scope === 'memories:read';
  switch (gate) {
    case 'no-grant':
      return grantRefusal(key, call, 'missing_app_key_scope_grant');
    case 'malformed-grant':
      return grantRefusal(key, call, 'malformed_app_key_scope_grant');
    case 'disabled-grant':
      return grantRefusal(key, call, 'app_key_scope_grant_disabled');
    case 'narrow-grant':
      return grantRefusal(key, call, `missing_persisted_scope_${call.scope.replace(':', '.')}`);
    case 'no-read-grant':
      return reads ? grantRefusal(key, call, 'missing_default_read_grant') : null;
    case 'no-write-grant':
      return reads ? null : grantRefusal(key, call, 'missing_write_grant');
    case 'no-rollout':
      return refusal(403, { enabled: false, reason: 'missing_rollout_state', ...consumer });
    case 'not-ready':
      return refusal(403, notReady);
    case 'writes-blocked':
      return reads ? null : refusal(409, writesBlocked(call.operation));
    case 'closing':
      return refusal(403, closing);
    case 'closing-unknown':
      return refusal(503, { code: 'account_deletion_state_unavailable', retryable: true });
    case 'no-identity':
    case null:
      return null;
  }
};

const consumer = { consumer: 'developer_api', archive_default_visible: false, archive_capability: false };

const notReady = {
  code: 'developer_memory_access_not_ready',
  reason: 'missing_rollout_state',
  message: 'The key can be valid and correctly scoped; the account has not been enabled for memory access.',
};

const closing = {
  code: 'account_deletion_in_progress',
  retryable: false,
  message: 'Account deletion is in progress.',
};

const writesBlocked = (operation: string): object => ({
  enabled: false,
  reason: 'memory_default_read_legacy_write_blocked',
  consumer: 'developer_api',
  operation,
  read_decision: 'USE_MEMORY',
  source_path: 'users/sandbox/memory_control/state',
  convergence_reason: 'missing_write_convergence_gate',
});

// No grant was found, so it has no place.
const unfound = ['missing_app_key_scope_grant', 'malformed_app_key_scope_grant'];

const grantRefusal = (key: Key, { scope }: GatedCall, reason: string): Answer =>
  scope === 'memories:read'
    ? refusal(403, { enabled: false, reason, ...consumer, app_id: 'developer_api', key_id: key.id })
    : refusal(403, {
        consumer: 'developer_api',
        surface: 'developer_api',
        operation: 'write',
        required_scope: 'memories.write',
        reason,
        app_id: 'developer_api',
        key_id: key.id,
        authenticated_scopes: ['memories.read', 'memories.write'],
        grant_path: unfound.includes(reason) ? null : `grants.developer_api.apps.developer_api.keys.${key.id}`,
        archive_default_visible: false,
        grant_state_reason: 'ok',
      });
