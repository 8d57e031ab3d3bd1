import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ensureBuilt } from '../../scripts/build.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { createSheets, type Sheets } from '../../main/core/import/sheet/client.ts';
import type { Sheet } from '../../preload/contract/import.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';
import { openStore, storeFile } from './stored.ts';

/** Main's side of a paste-import over the built thread; the store in the folder is made when there is none. */
export const startSheets = async (
  folder: string,
  changed: (sheet: Sheet) => void = () => undefined,
): Promise<Sheets> => {
  await ensureBuilt();
  const file = path.join(folder, storeFile);
  const store = openStore(file);
  const { id: accountId } = store.accounts.open('https://api.omi.me');
  store.close();
  const program = inRoot('out', 'main', 'import-worker.js');
  return createSheets({
    ...{ folder: path.join(folder, 'import'), file, accountId, changed },
    startThread: (options) => new Worker(program, options),
  });
};

/** What a call answered; anything else is an error here. */
export const answered = <T>(answer: Result<T>): T => {
  if (!answer.ok) throw new Error(`Not answered: ${answer.problem.kind}`);
  return answer.value;
};

/** Lines that somebody might paste, none twice. */
export const believableLines = (count: number): string =>
  believableMemories(count)
    .map(({ content }, index) => `${content.replaceAll('\n', ' ')} (${index})`)
    .join('\n');

/** As many lines as fit into what may be read at once. */
export const shortLines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `I know fact ${index}`).join('\n');
