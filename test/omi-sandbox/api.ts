import { empty, json, refusal, type Answer } from './answers.ts';
import { authenticate, authorize } from './auth.ts';
import { parseBody } from './bodies.ts';
import { isKnownTo, passGate, type Gate } from './gates.ts';
import { traitsOf, type Traits } from './generations.ts';
import { listMemories } from './list-call.ts';
import { isoDate } from './python-text.ts';
import { formsOf, readBody, readListQuery } from './requests.ts';
import { findRoute, type Route, type RouteName } from './routes.ts';
import type { Budgets } from './budgets.ts';
import type { AccountName, Key, Keyring } from './keys.ts';
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
  readonly accounts: Readonly<Record<AccountName, { readonly store: MemoriesStore; readonly calls: MemoryCalls }>>;
  readonly budgets: Budgets;
  readonly switches: () => Switches;
  readonly now: () => number;
};

/** Omi's developer API: what api.omi.me answers, or answered, as far as omi-api.md knows. */
export const createApi = (deps: ApiDeps) => {
  const lastUses = new Map<string, number>();
  const traits = (): Traits => traitsOf[deps.switches().generation];
  const gateOf = (key: Key): Gate | null => {
    const { gate, generation } = deps.switches();
    const wanted = key.gate ?? gate;
    return wanted !== null && isKnownTo(generation, wanted) ? wanted : null;
  };

  const answerRoute = async (route: Route, id: string, request: ApiRequest): Promise<Answer> => {
    // The order of section 1: unreadable JSON, key, scope, budget, form, and only then the handler.
    const hasBody = route.method === 'POST' || route.method === 'PATCH';
    const parsed = hasBody ? parseBody(request.body, request.contentType) : { body: undefined };
    if ('refused' in parsed) return parsed.refused;
    const key = authenticate(request.authorization, deps.keyring);
    if ('refused' in key) return key.refused;
    const unauthorized = route.scope && authorize(key, route.scope, gateOf(key));
    if (unauthorized) return unauthorized;
    const exceeded = deps.switches().budgets === 'strict' ? deps.budgets.take(key.id, route.policy) : null;
    return exceeded ?? handle(route, id, request, key, parsed.body);
  };

  const handle = async (route: Route, id: string, request: ApiRequest, key: Key, body: unknown): Promise<Answer> => {
    const withBody = async <T>(check: Check<T>, call: (value: T) => Answer | Promise<Answer>): Promise<Answer> => {
      const read = readBody(body, check);
      return 'refused' in read ? read.refused : (stop ?? call(read.value));
    };
    const stop = route.scope && passGate(gateOf(key), key, { scope: route.scope, operation: operations[route.name] });
    const { calls, store } = deps.accounts[key.account];
    const forms = formsOf(traits());
    switch (route.name) {
      case 'key':
        return describeKey(key);
      case 'list': {
        const query = readListQuery(request.url.searchParams);
        if ('refused' in query) return query.refused;
        return stop ?? listMemories(store, traits(), query, deps.switches());
      }
      case 'read':
        return stop ?? calls.read(id);
      case 'remove':
        return stop ?? calls.remove(id);
      case 'create':
        return withBody(forms.create, calls.create);
      case 'batch':
        return withBody(forms.batch, ({ memories }) => calls.createBatch(memories, request.dieAfter));
      case 'update':
        return withBody(forms.update, (change) => calls.update(id, change));
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
    const { readOne, keyCall } = deps.switches();
    const { readsOne, tellsKey } = traits();
    const offered = { readsOne: readsOne && readOne, tellsKey: tellsKey && keyCall };
    const found = findRoute(request.method, request.url.pathname, offered);
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

/** The server's own names, as a 409 tells them (2g). */
const operations: Readonly<Record<RouteName, string>> = {
  key: 'get_key',
  list: 'list_memories',
  read: 'get_memory',
  create: 'create_memory',
  batch: 'batch_create_memories',
  update: 'update_memory',
  remove: 'delete_memory',
};
