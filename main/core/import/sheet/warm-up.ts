import type { AccountTexts } from './account-texts.ts';
import { firstRows } from './first-rows.ts';
import { openSource } from './reading.ts';
import { createSheet } from './sheet.ts';

/** Enough for the engine to compile what reads and judges. */
const warmUpLines = 2_000;

/**
 * Reads a made-up text once, of which nothing is kept: the texts of the account are read by then, and the code is
 * compiled. The first rows of 10,000 lines come a third sooner (measured, `import-lines`).
 */
export const warmUp = (account: AccountTexts): void => {
  const lines = Array.from({ length: warmUpLines }, (_, index) => `What I would say about thing number ${index}.`);
  const opened = openSource({ kind: 'paste', text: lines.join('\n') });
  if (!opened.ok) return;
  const nobody = (): void => undefined;
  const sheet = createSheet({ id: 0, source: opened.value, account, keep: nobody, tell: nobody });
  sheet.page('all', '', 0, firstRows);
};
