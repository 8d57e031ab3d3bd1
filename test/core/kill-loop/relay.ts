import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const created = z.union([
  z.object({ content: z.string() }).transform(({ content }) => [content]),
  z
    .object({ memories: z.array(z.object({ content: z.string() })) })
    .transform(({ memories }) => memories.map(({ content }) => content)),
]);

/**
 * A bad network between the app and an Omi server: slow, and it loses requests and answers. It counts how often each
 * text was created there, since the server itself would take a second one for the first.
 */
export const startRelay = async (target: string, random: () => number) => {
  const creations = new Map<string, number>();
  const trouble = { lossRate: 0.25 };

  const server = createServer((request, response) => {
    const isLost = (): boolean => random() < trouble.lossRate;
    const relayed = async (): Promise<void> => {
      const body = await bodyOf(request);
      await wait(random() * 40);
      if (isLost()) {
        request.socket.destroy();
        return;
      }
      const answer = await fetch(`${target}${request.url ?? '/'}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(body === '' ? {} : { body }),
      });
      const text = await answer.text();
      if (request.method === 'POST' && answer.ok) {
        for (const content of created.parse(JSON.parse(text))) {
          creations.set(content, (creations.get(content) ?? 0) + 1);
        }
      }
      await wait(random() * 40);
      if (isLost()) request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    };
    // The child was killed in the middle of its request, or the test is over.
    relayed().catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    /** How often each text was created. */
    creations,
    /** How much is lost each way: 0 nothing, 1 everything. */
    trouble,
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  request.setEncoding('utf8');
  let body = '';
  for await (const part of request) body += String(part);
  return body;
};
