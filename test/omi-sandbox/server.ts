import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

export type Listener = (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>;
export type Server = {
  readonly port: number;
  /** Ends every connection; until `restart`, new ones are refused. */
  readonly stop: () => Promise<void>;
  /** Listens again on the same port; nothing happens when it does already. */
  readonly restart: () => Promise<void>;
};

/** An HTTP server on the loopback interface; port 0 takes a free one. Rejects when the port is taken. */
export const startServer = async (wantedPort: number, listener: Listener): Promise<Server> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      listener(request, Buffer.concat(chunks), response).catch((error: unknown) => {
        // A bug of the sandbox must not look like an answer.
        process.stderr.write(`Sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        response.destroy();
      });
    });
  });
  // A connection the client keeps is never closed under its next request.
  server.keepAliveTimeout = 0;

  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });

  await listen(wantedPort);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const { port } = address;
  return {
    port,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      // A client in this process has to notice that its kept connections ended, or it would send into one of them.
      await nextTurn();
      await nextTurn();
    },
    restart: async () => {
      if (!server.listening) await listen(port);
    },
  };
};
