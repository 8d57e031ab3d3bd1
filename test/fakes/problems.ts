import type { Problem } from '../../preload/contract/problem.ts';

/** Nothing left this computer. */
export const offline: Problem = { kind: 'offline', reason: 'no-network' };
/** It left, and nobody knows what became of it. */
export const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
/** Omi will never do it as it is. */
export const rejected: Problem = { kind: 'rejected', status: 422, reason: 'no' };
