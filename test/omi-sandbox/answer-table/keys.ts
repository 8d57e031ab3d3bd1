import { all, batchPath, get, patch, post, postBatch, remove, type AnswerRow, type Call } from './row.ts';

const tea: Call = post({ content: 'Likes tea', category: 'manual' });
const noHeader = { detail: "Missing or invalid Authorization header. Must be 'Bearer API_KEY'" };
const invalidKey = { detail: 'Invalid API Key' };
const needsWrite = { detail: 'Insufficient permissions. Required scope: memories:write' };
const needsRead = { detail: 'Insufficient permissions. Required scope: memories:read' };
const notReady = {
  detail: {
    code: 'developer_memory_access_not_ready',
    reason: 'missing_rollout_state',
    message: 'The key can be valid and correctly scoped; the account has not been enabled for memory access.',
  },
};
const closing = {
  detail: {
    code: 'account_deletion_in_progress',
    retryable: false,
    message: 'Account deletion is in progress.',
  },
};
const oldKeyReads = {
  detail: {
    enabled: false,
    reason: 'missing_app_key_scope_grant',
    consumer: 'developer_api',
    archive_default_visible: false,
    archive_capability: false,
    app_id: 'developer_api',
    key_id: '8fb46ff446fd001c0ce5',
  },
};
const readScopes = ['conversations:read', 'memories:read', 'action_items:read', 'goals:read'];
const writeScopes = ['conversations:write', 'memories:write', 'action_items:write', 'goals:write'];

/** Section 1: who calls, and what that key may do. */
export const keyRows: readonly AnswerRow[] = [
  { fact: 'no header is 401 (1a)', call: { ...get(all), authorization: null }, status: 401, body: noHeader },
  {
    fact: 'the scheme is case-sensitive (1)',
    call: { ...get(all), authorization: 'bearer KEY' },
    status: 401,
    body: noHeader,
  },
  {
    fact: 'another scheme is 401 (1a)',
    call: { ...get(all), authorization: 'Basic KEY' },
    status: 401,
    body: noHeader,
  },
  {
    fact: 'two spaces make another key (1)',
    call: { ...get(all), authorization: 'Bearer  KEY' },
    status: 401,
    body: invalidKey,
  },
  { fact: 'a revoked key is 401 (1a)', call: { ...get(all), key: 'revoked' }, status: 401, body: invalidKey },
  {
    fact: 'an sk_ key is 401 on a dev route (1a)',
    call: { ...tea, key: 'wrongFamily' },
    status: 401,
    body: invalidKey,
  },
  {
    fact: 'a read-only key may not create (1a)',
    call: { ...tea, key: 'readOnly' },
    status: 403,
    body: needsWrite,
  },
  {
    fact: 'a read-only key may not create many (1a)',
    call: { ...postBatch({ content: 'x' }), key: 'readOnly' },
    status: 403,
    body: needsWrite,
  },
  {
    fact: 'a read-only key may not change (1a)',
    call: { ...patch('x', { tags: [] }), key: 'readOnly' },
    status: 403,
    body: needsWrite,
  },
  {
    fact: 'a read-only key may not delete (1a)',
    call: { ...remove('x'), key: 'readOnly' },
    status: 403,
    body: needsWrite,
  },
  { fact: 'a read-only key may list (1)', call: { ...get(all), key: 'readOnly' }, status: 200, body: [] },
  {
    fact: 'a write-only key may not list (1a)',
    call: { ...get(all), key: 'cannotRead' },
    status: 403,
    body: needsRead,
  },
  {
    fact: 'a write-only key may not read one (1a)',
    call: { ...get(`${all}/x`), key: 'cannotRead' },
    status: 403,
    body: needsRead,
  },
  {
    fact: 'a key without an identity record is 403 (1a)',
    call: { ...get(all), key: 'noIdentity' },
    status: 403,
    body: { detail: 'Missing API key identity' },
  },
  {
    fact: 'an old key lacks the grant to read (1a)',
    call: { ...get(all), key: 'tooOld' },
    status: 403,
    body: oldKeyReads,
  },
  {
    fact: 'an old key lacks the grant to write (1a)',
    call: { ...tea, key: 'tooOld' },
    status: 403,
    body: {
      detail: {
        consumer: 'developer_api',
        surface: 'developer_api',
        operation: 'write',
        required_scope: 'memories.write',
        reason: 'missing_app_key_scope_grant',
        app_id: 'developer_api',
        key_id: '8fb46ff446fd001c0ce5',
        authenticated_scopes: ['memories.read', 'memories.write'],
        grant_path: null,
        archive_default_visible: false,
        grant_state_reason: 'ok',
      },
    },
  },
  {
    fact: 'an account not rolled out is 403 (1a)',
    call: { ...get(all), key: 'notReady' },
    status: 403,
    body: notReady,
  },
  {
    fact: 'an account not rolled out takes nothing (1a)',
    call: { ...tea, key: 'notReady' },
    status: 403,
    body: notReady,
  },
  { fact: 'an account being deleted is 403 (1a)', call: { ...tea, key: 'closing' }, status: 403, body: closing },

  {
    fact: 'a bad key with an invalid body is 401, not 422 (1a, order)',
    call: { ...post({}), key: 'revoked' },
    status: 401,
    body: invalidKey,
  },
  {
    fact: 'a missing scope comes before an invalid body (1a, order)',
    call: { ...post({}), key: 'readOnly' },
    status: 403,
    body: needsWrite,
  },
  {
    fact: 'an invalid body comes before a gate (1a, order)',
    call: { ...post({}), key: 'notReady' },
    status: 422,
    body: { detail: [{ type: 'missing', loc: ['body', 'content'], msg: 'Field required', input: {} }] },
  },
  {
    fact: 'unparsable JSON beats a bad key (1a, order)',
    call: { method: 'POST', path: batchPath, raw: '{', key: 'revoked' },
    status: 422,
    body: {
      detail: [
        {
          type: 'json_invalid',
          loc: ['body', 1],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: 'Expecting property name enclosed in double quotes' },
        },
      ],
    },
  },
  {
    fact: 'a gate comes before the search for the row (1a, order)',
    call: { ...remove('nowhere'), key: 'notReady' },
    status: 403,
    body: notReady,
  },

  {
    fact: 'the calling key says what it may do (1)',
    call: get('/v1/dev/key'),
    status: 200,
    body: {
      id: '3fdaf5f167b21e4a95ff',
      name: 'Desk',
      key_prefix: 'omi_dev_f615...8fb1',
      created_at: '2026-09-01T09:30:00Z',
      last_used_at: null,
      scopes: [...readScopes, ...writeScopes],
    },
  },
  {
    fact: 'a read-only key says so, and when it was used last (1)',
    before: [{ ...get('/v1/dev/key'), key: 'readOnly' }, 5000],
    call: { ...get('/v1/dev/key'), key: 'readOnly' },
    status: 200,
    body: {
      id: '6b3589a0f3ddc03f07a2',
      name: 'Read only',
      key_prefix: 'omi_dev_9d15...ddf4',
      created_at: '2026-09-01T09:30:00Z',
      last_used_at: '2026-09-23T08:15:02.123000Z',
      scopes: readScopes,
    },
  },
  {
    fact: 'an unknown key can ask nothing (1)',
    call: { ...get('/v1/dev/key'), key: 'revoked' },
    status: 401,
    body: invalidKey,
  },
  {
    fact: 'an older server has no key call (1)',
    switches: { keyCall: false },
    call: get('/v1/dev/key'),
    status: 404,
    body: { detail: 'Not Found' },
  },
];
