import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

/**
 * A thread that is asked synchronously: some of Electron's calls answer at once where the host must wait for a socket
 * (is the shortcut free, where is the pointer, does another instance run).
 */
export type SyncWorker = {
  /** Sends a request and blocks until the thread has answered it. Throws after `patience` milliseconds. */
  ask(request: unknown): unknown;
  /** What the thread says unasked. */
  onEvent(listener: (event: unknown) => void): void;
  stop(): void;
};

/** What such a thread is started with. */
export type SyncWorkerData = { readonly signal: Int32Array; readonly port: MessagePort; readonly options: unknown };

export const startSyncWorker = (script: URL, options: unknown, patience: number): SyncWorker => {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const workerData: SyncWorkerData = { signal, port: port2, options };
  const worker = new Worker(script, { workerData, transferList: [port2], execArgv: [] });
  // Neither keeps the process alive.
  worker.unref();
  port1.unref();
  let failure: unknown = null;
  worker.on('error', (error) => {
    failure = error;
    console.error(`electron host: ${script.pathname} failed`, error);
  });
  return {
    ask: (request) => {
      if (failure !== null) throw new Error(`electron host: ${script.pathname} failed earlier`, { cause: failure });
      Atomics.store(signal, 0, 0);
      worker.postMessage(request);
      if (Atomics.wait(signal, 0, 0, patience) === 'timed-out') {
        throw new Error(`electron host: ${script.pathname} did not answer within ${patience} ms`);
      }
      const received: unknown = receiveMessageOnPort(port1)?.message;
      return received;
    },
    onEvent: (listener) => {
      worker.on('message', listener);
    },
    stop: () => void worker.terminate(),
  };
};

/** The thread's side: hands over the answer to the request at hand and wakes the asker. */
export const answerWith = ({ signal, port }: SyncWorkerData, answer: unknown): void => {
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
};
