import { refusal, type Answer } from './answers.ts';
import type { Gate } from './gates.ts';
import type { Key, Keyring } from './keys.ts';

export type Scope = 'memories:read' | 'memories:write';

/** Who calls, or why nobody does. The scheme is case-sensitive and nothing is trimmed (section 1). */
export const authenticate = (header: string | undefined, keyring: Keyring): Key | { readonly refused: Answer } => {
  if (!header?.startsWith('Bearer ')) {
    return { refused: refusal(401, "Missing or invalid Authorization header. Must be 'Bearer API_KEY'") };
  }
  // The server removes every "Bearer ", so a key pasted with it works there.
  const key = keyring.find(header.replaceAll('Bearer ', ''));
  return key ?? { refused: refusal(401, 'Invalid API Key') };
};

/** Scope first, then the key's identity; both come before the hourly budget (order of section 1). */
export const authorize = (key: Key, scope: Scope, gate: Gate | null): Answer | null => {
  if (!key.scopes.includes(scope)) return refusal(403, `Insufficient permissions. Required scope: ${scope}`);
  return gate === 'no-identity' ? refusal(403, 'Missing API key identity') : null;
};
