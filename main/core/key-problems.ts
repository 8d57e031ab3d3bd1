import type { Problem } from '../../preload/contract/problem.ts';
import type { OmiAccess, OmiClient } from './omi/client.ts';
import { meaningOf } from './outbox/meaning.ts';

/** True for what only another key or the person can mend. */
export const isKeyProblem = (problem: Problem): boolean => meaningOf(problem).kind === 'key';

/** Asks Omi what keeps this key from being used; null when it reads and writes. */
export const checkAccess = async (client: Pick<OmiClient, 'checkKey'>, access: OmiAccess): Promise<Problem | null> => {
  const report = await client.checkKey(access);
  if (!report.ok) return report.problem;
  if (!report.value.canRead) return { kind: 'key-cannot-read' };
  return report.value.canWrite === false ? { kind: 'key-read-only' } : null;
};
