import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { isGoodCopy } from './check-copy.ts';

/** The thread that checks one copy of the store, and ends. What it throws is told as the thread's error. */
const { file } = z.object({ file: z.string() }).parse(workerData);
parentPort?.postMessage(isGoodCopy(file));
