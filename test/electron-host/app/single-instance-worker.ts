// Hands a letter to the process that holds the single-instance lock, while the asking thread waits.
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { answerWith, type SyncWorkerData } from '../sync-worker.ts';

const data = workerData as SyncWorkerData;

parentPort?.on('message', ({ name, letter }: { name: string; letter: string }) => {
  let answer = '';
  const socket = net.connect(name, () => socket.end(letter));
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: string) => (answer += chunk));
  socket.on('close', () => {
    answerWith(data, answer === 'taken');
  });
});
