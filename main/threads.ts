import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadOptions } from './core/import/sheet/client.ts';
import { checkInThread } from './core/store/check-thread.ts';

/** Starts what runs beside main, each in a thread of its own; `out` holds the built programs. */
export const threadsIn = (out: string) => ({
  startThread: (options: ThreadOptions) => new Worker(path.join(out, 'main/import-worker.js'), options),
  checkCopy: checkInThread((workerData) => new Worker(path.join(out, 'main/check-worker.js'), { workerData })),
});
