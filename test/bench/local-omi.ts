import type { Readable } from 'node:stream';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { startProcess, stopProcess } from '../../scripts/lib/processes.mjs';
import { node24 } from '../../scripts/node24.mjs';

export type LocalOmi = {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** A key that reads and writes. */
  readonly key: string;
  /** How many memories the account has, and how many requests were made of which path, whatever its query. */
  readonly look: () => Promise<{ readonly memories: number; readonly requestsTo: (path: string) => number }>;
  readonly stop: () => Promise<void>;
};

/**
 * A local Omi server in a process of its own, as Omi is not in ours, with its budgets lifted.
 * @param latencyMs from each request to its answer, the server's own work included
 */
export const startLocalOmi = async (latencyMs: number, memories = 0): Promise<LocalOmi> => {
  const args = [
    inRoot('test', 'omi-sandbox', 'cli.ts'),
    '--port',
    '0',
    '--memories',
    String(memories),
    '--budgets',
    'lifted',
  ];
  const child = startProcess(node24(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('The local Omi server was started without stdout.');
  const { url, key } = await readStart(child.stdout);
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const answer = await fetch(`${url}/sandbox/${path}`, init);
    if (!answer.ok) throw new Error(`The local Omi server answered ${answer.status}.`);
    return answer.json();
  };
  await ask('switches', { method: 'POST', body: JSON.stringify({ latencyMs }) });
  return {
    url,
    key,
    look: async () => {
      const [memories, requests] = [await ask('memories'), await ask('requests')];
      const paths = Array.isArray(requests) ? requests.map((request) => JSON.stringify(request)) : [];
      return {
        memories: Array.isArray(memories) ? memories.length : 0,
        requestsTo: (path) =>
          paths.filter((request) => request.includes(`"${path}"`) || request.includes(`"${path}?`)).length,
      };
    },
    stop: () => stopProcess(child),
  };
};

/** Reads address and key from what `npm run sandbox` prints. */
const readStart = async (stdout: Readable): Promise<{ url: string; key: string }> => {
  let said = '';
  for await (const chunk of stdout) {
    said += String(chunk);
    const found = /Address +(\S+)[^]*Keys +(\S+)/.exec(said);
    if (found?.[1] !== undefined && found[2] !== undefined) return { url: found[1], key: found[2] };
  }
  throw new Error(`The local Omi server did not start. ${said}`);
};
