import type { Scope } from './auth.ts';
import type { Policy } from './budgets.ts';

export type RouteName = 'key' | 'list' | 'create' | 'batch' | 'read' | 'remove' | 'update';
export type Route = {
  readonly name: RouteName;
  readonly method: string;
  readonly path: RegExp;
  /** null: any good key will do. */
  readonly scope: Scope | null;
  readonly policy: Policy;
};
export type Found =
  | { readonly kind: 'route'; readonly route: Route; readonly id: string }
  | { readonly kind: 'redirect'; readonly path: string }
  | { readonly kind: 'other-method'; readonly allow: string }
  | { readonly kind: 'unknown' };

const all = /^\/v1\/dev\/user\/memories$/;
const batch = /^\/v1\/dev\/user\/memories\/batch$/;
const one = /^\/v1\/dev\/user\/memories\/([^/]+)$/;

// In the order the server registers them, which decides what a 405 allows.
const routes: readonly Route[] = [
  { name: 'key', method: 'GET', path: /^\/v1\/dev\/key$/, scope: null, policy: 'dev:key_read' },
  { name: 'list', method: 'GET', path: all, scope: 'memories:read', policy: 'dev:memories_read' },
  { name: 'create', method: 'POST', path: all, scope: 'memories:write', policy: 'dev:memories' },
  { name: 'batch', method: 'POST', path: batch, scope: 'memories:write', policy: 'dev:memories_batch' },
  { name: 'read', method: 'GET', path: one, scope: 'memories:read', policy: 'dev:memories_read' },
  { name: 'remove', method: 'DELETE', path: one, scope: 'memories:write', policy: 'dev:memories' },
  { name: 'update', method: 'PATCH', path: one, scope: 'memories:write', policy: 'dev:memories' },
];

/** Starlette's choice: the first route that takes path and method, else the first that takes the path alone. */
export const findRoute = (
  method: string,
  rawPath: string,
  { readsOne, tellsKey }: { readonly readsOne: boolean; readonly tellsKey: boolean },
): Found => {
  const path = decodePath(rawPath);
  const offered = routes.filter(({ name }) => (name !== 'read' || readsOne) && (name !== 'key' || tellsKey));
  const candidates = offered.filter((route) => route.path.test(path));
  const route = candidates.find((candidate) => candidate.method === method);
  if (route) return { kind: 'route', route, id: route.path.exec(path)?.[1] ?? '' };
  // Only that first route's method is named, as Starlette does it.
  if (candidates[0]) return { kind: 'other-method', allow: candidates[0].method };
  const bare = path.replace(/\/+$/, '');
  const isKnown = bare !== path && offered.some((candidate) => candidate.path.test(bare));
  return isKnown ? { kind: 'redirect', path: rawPath.replace(/\/+$/, '') } : { kind: 'unknown' };
};

const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
