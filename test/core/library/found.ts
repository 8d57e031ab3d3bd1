import { expect } from 'vitest';
import type { Query } from '../../../preload/contract/library.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import type { Harness } from '../harness.ts';

/** The texts that a query finds, in its order; they fit one page. */
export const textsFound = ({ core }: Pick<Harness, 'core'>, query: Partial<Query>): string[] => {
  const page = core.library.page({ ...everything, ...query }, 0, 200);
  if (!page.ok) throw new Error(page.problem.kind);
  expect(page.value.total).toBe(page.value.rows.length);
  return page.value.rows.map(({ memory }) => memory.content);
};
