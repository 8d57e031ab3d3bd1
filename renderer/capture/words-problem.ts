import type { Problem } from '../../preload/contract/problem.ts';
import { contentLimit } from '../../preload/contract/rules.ts';
import type { ContentVerdict } from '../../preload/contract/rules.ts';

/** Why words can't be saved as one memory; null when they can. */
export const wordsProblem = (verdict: ContentVerdict): Problem | null => {
  if (verdict.kind === 'empty') return { kind: 'empty' };
  return verdict.kind === 'fine' ? null : { kind: 'too-long', length: verdict.length, limit: contentLimit };
};

/** What typing on may have mended. */
export const isAboutWords = (problem: Problem | null): boolean =>
  problem?.kind === 'empty' || problem?.kind === 'too-long' || problem?.kind === 'too-much';
