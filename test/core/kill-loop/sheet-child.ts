import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ThreadOptions } from '../../../main/core/import/sheet/client.ts';
import type { ThreadRequest } from '../../../main/core/import/sheet/protocol.ts';
import type { Thread } from '../../../main/core/import/sheet/thread-client.ts';
import { say, startCore } from './killed-core.ts';

/**
 * `import`: pastes so many rows, imports them, and is killed when their sheet is to go. `look`: says what sheet is open
 * after that, imports it as a person would, and ends when everything is in Omi.
 */
const [job = '', rows = '', profile = '', ...place] = process.argv.slice(2);
const speed = 8;
const program = new URL('../../../main/core/import/sheet/worker.ts', import.meta.url);

class DeadlyThread extends Worker {
  override postMessage(question: ThreadRequest, transfer: readonly ArrayBuffer[]): void {
    if (job === 'import' && question.name === 'discard') process.kill(process.pid, 'SIGKILL');
    super.postMessage(question, transfer);
  }
}
const startThread = (options: ThreadOptions): Thread => new DeadlyThread(program, options);

const core = await startCore([profile, ...place], speed, {
  folder: path.join(profile, 'import'),
  startThread,
  changed: () => undefined,
});
const text = Array.from({ length: Number(rows) }, (_, at) => `row ${at + 1}`).join('\n');
if (job === 'import') await core.sheets.open({ kind: 'paste', text });
let read = await core.sheets.read();
// A long text is answered with its first rows, while the others are read.
while (read.ok && read.value?.state === 'reading') {
  await wait(5);
  read = await core.sheets.read();
}
if (!read.ok) throw new Error(read.problem.kind);
say(`sheet ${read.value?.counts['to-import'] ?? 'none'}`);
if (read.value) await core.imports.start(read.value.id);

const isThrough = (): boolean => {
  const jobs = core.jobs.read();
  return jobs.ok && jobs.value.every(({ state }) => state === 'finished');
};
while (!isThrough()) await wait(20);
const jobs = core.jobs.read();
say(`jobs ${jobs.ok ? jobs.value.length : 'unreadable'}`);
await core.close();
