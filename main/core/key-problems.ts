import type { Problem } from '../../preload/contract/problem.ts';
import { meaningOf } from './outbox/meaning.ts';

/** True for what only another key or the person can mend. */
export const isKeyProblem = (problem: Problem): boolean => meaningOf(problem).kind === 'key';
