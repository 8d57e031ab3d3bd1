import { refusal, type Answer } from './answers.ts';
import type { Traits } from './generations.ts';
import { strip } from './python-text.ts';
import { listOf, model, nullable, oneOf, queryInt, text, type Check, type Issue } from './validation.ts';

const legacy = ['core', 'hobbies', 'lifestyle', 'interests', 'habits', 'work', 'skills', 'learnings', 'other', 'auto'];
/** The values the server knows, in its order; generation A has no `workflow` yet (2a). */
export const categoriesOf = ({ knowsWorkflow }: Pick<Traits, 'knowsWorkflow'>): readonly string[] => [
  ...['interesting', 'system', 'manual'],
  ...(knowsWorkflow ? ['workflow'] : []),
  ...legacy,
];
export const isLegacy = (category: string): boolean => legacy.includes(category);

export type CreateRequest = {
  readonly content: string;
  readonly category: string | null;
  readonly visibility: string;
  readonly tags: readonly string[];
};
/** null: not given. */
export type UpdateRequest = { readonly [K in keyof CreateRequest]: CreateRequest[K] | null };
export type ListQuery = { readonly limit: number; readonly offset: number; readonly categories: readonly string[] };

/** The bodies of 2b, 2c and 2g. Visibility is any string here. */
export const formsOf = (traits: Pick<Traits, 'knowsWorkflow'>) => {
  const category = nullable(oneOf(categoriesOf(traits)));
  const create: Check<CreateRequest> = model((field) => ({
    content: field('content', text({ min: 1, max: 500 })),
    category: field('category', category, null),
    visibility: field('visibility', text(), 'private'),
    tags: field('tags', listOf(text()), []),
  }));
  const batch: Check<{ readonly memories: readonly CreateRequest[] }> = model((field) => ({
    memories: field('memories', listOf(create, 25)),
  }));
  const update: Check<UpdateRequest> = model((field) => ({
    content: field('content', nullable(text({ min: 1, max: 500 })), null),
    visibility: field('visibility', nullable(text()), null),
    tags: field('tags', nullable(listOf(text())), null),
    category: field('category', category, null),
  }));
  return { create, batch, update };
};

/** A body that FastAPI has parsed, or the 422 it answers. `undefined` is no body at all. */
export const readBody = <T>(body: unknown, check: Check<T>): { readonly value: T } | { readonly refused: Answer } => {
  const issues: Issue[] = [];
  if (body === undefined || body === null) {
    issues.push({ type: 'missing', loc: ['body'], msg: 'Field required', input: null });
    return { refused: refusal(422, issues) };
  }
  const value = check(body, ['body'], issues);
  return issues.length > 0 ? { refused: refusal(422, issues) } : { value };
};

/** 2d. The numbers are not clamped yet; any other parameter is ignored. */
export const readListQuery = (query: URLSearchParams): ListQuery | { readonly refused: Answer } => {
  const issues: Issue[] = [];
  const limit = queryInt(query, 'limit', 25, issues);
  const offset = queryInt(query, 'offset', 0, issues);
  if (issues.length > 0) return { refused: refusal(422, issues) };
  const named = (query.getAll('categories').at(-1) ?? '').split(',').map(strip);
  return { limit, offset, categories: named.filter((name) => name !== '') };
};
