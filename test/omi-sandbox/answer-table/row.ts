import type { SandboxKeys } from '../keys.ts';
import type { SeedMemory } from '../memories-store.ts';
import type { SwitchChange } from '../switches.ts';

/** One fact of omi-api.md: what was asked, and the answer to the byte. */
export type AnswerRow = {
  /** A sentence that ends in the section it comes from. */
  readonly fact: string;
  readonly memories?: readonly SeedMemory[];
  readonly switches?: SwitchChange;
  /** What happens first; a number lets that many milliseconds pass. */
  readonly before?: readonly (Call | number)[];
  readonly call: Call;
  readonly status: number;
  /** null: must not be there. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** JSON to the byte, keys in this order. */
  readonly body?: unknown;
  /** A body that is not JSON. */
  readonly text?: string;
};

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD' | 'OPTIONS';
  readonly path: string;
  /** The good one when left out. */
  readonly key?: keyof SandboxKeys;
  /** The whole header, `KEY` standing for the good key; null: none. Wins over `key`. */
  readonly authorization?: string | null;
  readonly json?: unknown;
  /** The bytes as they are; wins over `json`. */
  readonly raw?: string | Buffer<ArrayBuffer>;
  /** application/json when left out; null: none. */
  readonly contentType?: string | null;
};

export const all = '/v1/dev/user/memories';
export const batchPath = `${all}/batch`;

export const get = (path: string): Call => ({ method: 'GET', path });
export const post = (json: unknown): Call => ({ method: 'POST', path: all, json });
export const postBatch = (...memories: unknown[]): Call => ({ method: 'POST', path: batchPath, json: { memories } });
export const patch = (id: string, json: unknown): Call => ({ method: 'PATCH', path: `${all}/${id}`, json });
export const remove = (id: string): Call => ({ method: 'DELETE', path: `${all}/${id}` });
export const times = (count: number, call: Call): readonly Call[] => Array.from({ length: count }, () => call);

/** The clock of every row stands at `start`; each write takes a microsecond of its own. */
export const start = Date.UTC(2026, 8, 23, 8, 15, 2, 123);
export const now = (micros = 0): string => `2026-09-23T08:15:02.${123_000 + micros}Z`;

/** SHA-256 of these texts as version 4 UUIDs, made with Python's hashlib and uuid. */
export const ids = {
  tea: 'd73e14c0-5fd1-487b-82cd-2925f679804d',
  jam: 'e1bfa678-cd20-4db7-9f42-ff9b66058ea2',
  emoji500: '7bf6b3d9-dfe5-4ae2-8216-b950cc484b2c',
};

type Wire = {
  readonly id: string;
  readonly content: string;
  readonly category?: string;
  readonly visibility?: string;
  readonly tags?: readonly string[];
  readonly at?: string;
  readonly updatedAt?: string;
  readonly manual?: boolean;
};

/** A memory in generation C's form (2a). */
export const wire = (memory: Wire): object => {
  const { id, content, category = 'manual', visibility = 'private', tags = [], at = now(), manual = true } = memory;
  return {
    id,
    content,
    category,
    visibility,
    tags,
    created_at: at,
    updated_at: memory.updatedAt ?? at,
    manually_added: manual,
    scoring: null,
    reviewed: false,
    user_review: null,
    edited: false,
  };
};

export const stringType = (loc: readonly (string | number)[], input: unknown): object => ({
  type: 'string_type',
  loc,
  msg: 'Input should be a valid string',
  input,
});

export const listType = (loc: readonly (string | number)[], input: unknown): object => ({
  type: 'list_type',
  loc,
  msg: 'Input should be a valid list',
  input,
});

const allCategories =
  "'interesting', 'system', 'manual', 'workflow', 'core', 'hobbies', 'lifestyle', 'interests', 'habits', 'work', " +
  "'skills', 'learnings', 'other' or 'auto'";

export const badCategory = (loc: readonly (string | number)[], input: unknown): object => ({
  type: 'enum',
  loc,
  msg: `Input should be ${allCategories}`,
  input,
  ctx: { expected: allCategories },
});

export const tooLong = (loc: readonly (string | number)[], input: string): object => ({
  type: 'string_too_long',
  loc,
  msg: 'String should have at most 500 characters',
  input,
  ctx: { max_length: 500 },
});

export const tooShort = (loc: readonly (string | number)[]): object => ({
  type: 'string_too_short',
  loc,
  msg: 'String should have at least 1 character',
  input: '',
  ctx: { min_length: 1 },
});
