import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient } from '../../../main/core/omi/client.ts';
import { access, lemons, row, secret } from './fake-omi.ts';

const client = createOmiClient({ fetch, clock: systemClock });
const at = (baseUrl: string) => ({ ...access, baseUrl });
const create = (baseUrl: string) => client.create(at(baseUrl), lemons);
const lost = (reason: string, status: number | null) => ({
  ok: false,
  problem: { kind: 'answer-lost', reason, status },
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const listen = async (server: Server): Promise<string> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  ends.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const serve = (listener: RequestListener): Promise<string> => listen(createServer(listener));
const whenRead = (request: IncomingMessage, then: () => void): void => {
  request.resume().on('end', then);
};

describe('over a real connection', () => {
  it('a memory is made, in a packed answer too', async () => {
    const url = await serve((request, response) => {
      whenRead(request, () => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync(JSON.stringify(row())));
      });
    });
    expect(await create(url)).toMatchObject({ ok: true, value: { content: lemons.content } });
  });

  it('a port where nobody listens means that nothing was sent', async () => {
    const url = await serve(() => undefined);
    for (const end of ends.splice(0)) end();
    expect(await create(url)).toEqual({ ok: false, problem: { kind: 'offline', reason: 'refused' } });
  });

  it('a server that speaks no TLS means that nothing was sent', async () => {
    const url = await serve((_request, response) => response.end());
    const { port } = new URL(url);
    expect(await create(`https://127.0.0.1:${port}`)).toEqual({ ok: false, problem: { kind: 'insecure' } });
  });

  it('a connection reset after the request leaves its outcome open', async () => {
    const url = await serve((request) => whenRead(request, () => request.socket.resetAndDestroy()));
    expect(await create(url)).toEqual(lost('reset', null));
  });

  it('a connection closed in the middle of an answer leaves its outcome open', async () => {
    const url = await serve((request, response) =>
      whenRead(request, () => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"id":"a"', () => request.socket.destroy());
      }),
    );
    expect(await create(url)).toEqual(lost('reset', 200));
  });

  it('a server that speaks no HTTP leaves the outcome open', async () => {
    const url = await listen(createSocketServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(await create(url)).toMatchObject({ problem: { kind: 'answer-lost' } });
  });

  it('a packed answer that is no gzip leaves the outcome open', async () => {
    const url = await serve((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end('not gzip at all');
    });
    expect(await create(url)).toMatchObject({ problem: { kind: 'answer-lost', status: 200 } });
  });

  it('a redirect is not followed, so that the key goes nowhere else', async () => {
    const elsewhere: IncomingMessage[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request);
      response.end();
    });
    const url = await serve((request, response) =>
      whenRead(request, () => response.writeHead(307, { location: other }).end()),
    );
    expect(await create(url)).toMatchObject({ problem: { kind: 'answer-lost', reason: 'redirect' } });
    expect(elsewhere).toEqual([]);
  });

  it('the server sees the key in one header and nowhere else', async () => {
    const seen: IncomingMessage[] = [];
    const url = await serve((request, response) => {
      seen.push(request);
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    await client.list(at(`${url}/base/`), { limit: 5, offset: 10 });
    expect(seen[0]!.url).toBe('/base/v1/dev/user/memories?limit=5&offset=10');
    const { authorization, ...others } = seen[0]!.headers;
    expect(authorization).toBe(`Bearer ${secret}`);
    expect(JSON.stringify(others)).not.toContain('0123456789abcdef');
  });
});
