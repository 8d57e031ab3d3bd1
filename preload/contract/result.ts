import type { Problem, Result } from './problem.ts';

/** An answer that is good. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** An answer that says why there is none. */
export const failed = (problem: Problem): Result<never> => ({ ok: false, problem });
