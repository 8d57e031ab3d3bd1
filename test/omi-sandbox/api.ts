import { empty, json, refusal, type Answer } from './answers.ts';
import { authenticate, authorize } from './auth.ts';
import { parseBody } from './bodies.ts';
import { passGate } from './gates.ts';
import { listMemories } from './list-call.ts';
import { isoDate } from './python-text.ts';
import { batchRequest, createRequest, readBody, readListQuery, updateRequest } from './requests.ts';
import { findRoute, type Route } from './routes.ts';
import type { Budgets } from './budgets.ts';
import type { Key, Keyring } from './keys.ts';
import type { MemoriesStore } from './memories-store.ts';
import type { MemoryCalls } from './memory-calls.ts';
import type { Switches } from './switches.ts';
import type { Check } from './validation.ts';

/** A request as it came. `dieAfter`: how many items of a batch are written before the server falls over. */
export type ApiRequest = {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  readonly dieAfter: number;
};
export type ApiDeps = {
  readonly keyring: Keyring;
  readonly store: MemoriesStore;
  readonly calls: MemoryCalls;
  readonly budgets: Budgets;
  readonly switches: () => Switches;
  readonly now: () => number;
};

/** Omi's developer API, generation C: what api.omi.me answers, as far as omi-api.md knows. */
export const createApi = (deps: ApiDeps) => {
  const lastUses = new Map<string, number>();

  const answerRoute = async (route: Route, id: string, request: ApiRequest): Promise<Answer> => {
    // The order of section 1: unreadable JSON, key, scope, budget, form, and only then the handler.
    const hasBody = route.method === 'POST' || route.method === 'PATCH';
    const parsed = hasBody ? parseBody(request.body, request.contentType) : { body: undefined };
    if ('refused' in parsed) return parsed.refused;
    const key = authenticate(request.authorization, deps.keyring);
    if ('refused' in key) return key.refused;
    const unauthorized = route.scope && authorize(key, route.scope);
    if (unauthorized) return unauthorized;
    const exceeded = deps.switches().budgets === 'strict' ? deps.budgets.take(key.id, route.policy) : null;
    return exceeded ?? handle(route, id, request, key, parsed.body);
  };

  const handle = async (route: Route, id: string, request: ApiRequest, key: Key, body: unknown): Promise<Answer> => {
    const withBody = async <T>(check: Check<T>, call: (value: T) => Answer | Promise<Answer>): Promise<Answer> => {
      const read = readBody(body, check);
      return 'refused' in read ? read.refused : (passGate(key, 'memories:write') ?? call(read.value));
    };
    const { calls, store, switches } = deps;
    switch (route.name) {
      case 'key':
        return describeKey(key);
      case 'list': {
        const query = readListQuery(request.url.searchParams);
        if ('refused' in query) return query.refused;
        return passGate(key, 'memories:read') ?? listMemories(store.list(), query, switches());
      }
      case 'read':
        return passGate(key, 'memories:read') ?? calls.read(id);
      case 'remove':
        return passGate(key, 'memories:write') ?? calls.remove(id);
      case 'create':
        return withBody(createRequest, calls.create);
      case 'batch':
        return withBody(batchRequest, ({ memories }) => calls.createBatch(memories, request.dieAfter));
      case 'update':
        return withBody(updateRequest, (change) => calls.update(id, change));
    }
  };

  /** Says what a key may do; asks for no scope and looks at no gate (section 1). */
  const describeKey = (key: Key): Answer => {
    const lastUse = lastUses.get(key.id);
    lastUses.set(key.id, Math.round(deps.now() * 1000));
    return json(200, {
      id: key.id,
      name: key.name,
      key_prefix: key.prefix,
      created_at: key.gate === 'no-grant' ? '2026-03-14T09:30:00Z' : '2026-09-01T09:30:00Z',
      last_used_at: lastUse === undefined ? null : isoDate(lastUse),
      scopes: key.scopes,
    });
  };

  return async (request: ApiRequest): Promise<Answer> => {
    const found = findRoute(request.method, request.url.pathname, deps.switches());
    switch (found.kind) {
      case 'route':
        return answerRoute(found.route, found.id, request);
      case 'redirect':
        return empty(307, { location: `${request.url.origin}${found.path}${request.url.search}` });
      case 'other-method':
        return refusal(405, 'Method Not Allowed', { allow: found.allow });
      case 'unknown':
        return refusal(404, 'Not Found');
    }
  };
};
