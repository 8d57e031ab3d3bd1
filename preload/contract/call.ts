import type { z } from 'zod';
import type { WindowName } from './windows.ts';

/** A call: who may make it, what goes in, what comes out. */
export type Call = { readonly windows: readonly WindowName[]; readonly input: z.ZodType; readonly output: z.ZodType };
