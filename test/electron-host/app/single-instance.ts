import { createHash } from 'node:crypto';
import net from 'node:net';
import process from 'node:process';
import { makeCodec } from '../page/codec.ts';
import { startSyncWorker } from '../sync-worker.ts';

export type Arrival = { readonly argv: string[]; readonly cwd: string; readonly additionalData: unknown };

export type SingleInstance = {
  /** True for the one process per user and `userData` folder that may go on; the others hand over what they were given. */
  request(folder: string, arrival: Arrival): boolean;
  has(): boolean;
  release(): void;
};

const codec = makeCodec();
const messenger = new URL('./single-instance-worker.mjs', import.meta.url);

/**
 * The lock is an abstract Unix socket: the kernel gives its name to one process at a time and takes it back when that
 * process ends, however it ends. `net` binds before `listen` returns, so the answer is there at once.
 */
export const createSingleInstance = (onArrival: (arrival: Arrival) => void): SingleInstance => {
  let server: net.Server | null = null;

  const claim = (name: string): net.Server | null => {
    const candidate = net.createServer({ allowHalfOpen: true }, (socket) => {
      receive(socket, onArrival);
    });
    candidate.on('error', () => undefined);
    candidate.listen(name);
    candidate.unref();
    return candidate.listening ? candidate : null;
  };

  return {
    request: (folder, arrival) => {
      const name = socketName(folder);
      const letter = codec.pack(arrival);
      server ??= claim(name);
      // A holder that ends while being told leaves the name free: try again, as Chromium does.
      while (!server && !handOver(name, letter)) server = claim(name);
      return server !== null;
    },
    has: () => server !== null,
    release: () => {
      server?.close();
      server = null;
    },
  };
};

const socketName = (folder: string): string => {
  const key = createHash('sha256')
    .update(`${process.getuid?.() ?? 0} ${folder}`)
    .digest('hex');
  return `\0electron-host-${key}`;
};

/** Resolves to false when the holder was gone before it took the letter. */
const handOver = (name: string, letter: string): boolean => {
  const worker = startSyncWorker(messenger, null, 20_000);
  try {
    return worker.ask({ name, letter }) === true;
  } finally {
    worker.stop();
  }
};

const receive = (socket: net.Socket, onArrival: (arrival: Arrival) => void): void => {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: string) => (text += chunk));
  socket.on('end', () => {
    socket.end('taken');
    // Written by the function above, in another process of the same user.
    onArrival(codec.unpack(text) as Arrival);
  });
};
