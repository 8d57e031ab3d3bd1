import type { Problem } from '../../preload/contract/problem.ts';

/** True for what only another key or the person can mend. */
export const isKeyProblem = (problem: Problem): boolean => keyProblems.has(problem.kind);

const keyProblems: ReadonlySet<Problem['kind']> = new Set([
  'key-refused',
  'key-read-only',
  'key-cannot-read',
  'key-too-old',
  'account-closing',
  'forbidden',
]);
