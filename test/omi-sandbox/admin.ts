import { z } from 'zod';
import { json, type Answer } from './answers.ts';
import { faultSchema, type FaultInput } from './faults.ts';
import { gateNames } from './gates.ts';
import { generations } from './generations.ts';
import type { AccountName } from './keys.ts';
import type { StoredMemory } from './memory-view.ts';
import type { SwitchChange } from './switches.ts';

/** One request to the API; status 0: it got no answer. */
export type LoggedRequest = { readonly method: string; readonly path: string; readonly status: number };

export type AdminDeps = {
  readonly memories: (account: AccountName) => readonly StoredMemory[];
  readonly requests: () => readonly LoggedRequest[];
  readonly fail: (fault: FaultInput) => void;
  readonly clearFaults: () => void;
  readonly set: (changes: SwitchChange) => void;
};

const switchesSchema = z.strictObject({
  generation: z.enum(generations),
  gate: z.enum(gateNames).nullable(),
  budgets: z.enum(['strict', 'lifted']),
  latencyMs: z.number().min(0),
  categorizeMs: z.number().min(0),
  listBudget: z.int().min(0).nullable(),
  shortPages: z.boolean(),
  readOne: z.boolean(),
  keyCall: z.boolean(),
});

export const isAdminPath = (path: string): boolean => path.startsWith('/sandbox/');

/** What other processes may see and do. Omi has nothing of this: no key, no budget, no log, no faults here. */
export const createAdmin =
  (deps: AdminDeps) =>
  (method: string, path: string, body: Buffer): Answer => {
    switch (`${method} ${path}`) {
      case 'GET /sandbox/memories':
        return json(200, deps.memories('own'));
      case 'GET /sandbox/memories/other':
        return json(200, deps.memories('other'));
      case 'GET /sandbox/requests':
        return json(200, deps.requests());
      case 'POST /sandbox/faults':
        return withBody(body, faultSchema, deps.fail);
      case 'DELETE /sandbox/faults':
        deps.clearFaults();
        return done;
      case 'POST /sandbox/switches':
        return withBody(body, switchesSchema.partial(), deps.set);
      default:
        return json(404, { error: `There is no ${method} ${path} in the sandbox.` });
    }
  };

const done = json(200, { done: true });

const withBody = <T>(body: Buffer, schema: z.ZodType<T>, act: (value: T) => void): Answer => {
  const read = schema.safeParse(parse(body));
  if (!read.success) return json(400, { error: z.prettifyError(read.error) });
  act(read.data);
  return done;
};

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};
