import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { closedPort, serveHttp, serveSockets } from './loopback.ts';

/** What a request in a partition of its own ends with: status and text, or the name and message of the error. */
type Init = { method?: string; headers?: Record<string, string>; body?: string; redirect?: 'error' };

const ask = (app: ElectronApplication, url: string, init: Init = {}) =>
  app.evaluate(
    async ({ session }, asked) => {
      try {
        const answer = await session.fromPartition('own', { cache: false }).fetch(asked.url, asked.init);
        return { status: answer.status, text: await answer.text() };
      } catch (error) {
        return { name: (error as Error).name, message: (error as Error).message };
      }
    },
    { url, init },
  );

test('sends method, headers and body, and reads the answer', async ({ electronApp }) => {
  const server = await serveHttp((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(201).end(`${request.method ?? ''} ${String(request.headers['x-key'])} ${body}`);
    });
  });
  const sent = await ask(electronApp, server.url, { method: 'POST', headers: { 'x-key': 'k' }, body: 'words' });
  expect(sent).toEqual({ status: 201, text: 'POST k words' });
  await server.close();
});

test('says who refused a connection', async ({ electronApp }) => {
  const refused = await ask(electronApp, await closedPort());
  expect(refused).toEqual({ name: 'Error', message: 'net::ERR_CONNECTION_REFUSED' });
});

test('says that a name is not known', async ({ electronApp }) => {
  const unknown = await ask(electronApp, 'http://nowhere.invalid/');
  expect(unknown).toEqual({ name: 'Error', message: 'net::ERR_NAME_NOT_RESOLVED' });
});

test('says that a server closed without an answer', async ({ electronApp }) => {
  const server = await serveSockets((socket) => {
    socket.once('data', () => socket.end());
  });
  expect(await ask(electronApp, server.url)).toEqual({ name: 'Error', message: 'net::ERR_EMPTY_RESPONSE' });
  await server.close();
});

test('says that a connection was reset', async ({ electronApp }) => {
  const server = await serveSockets((socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  });
  expect(await ask(electronApp, server.url)).toEqual({ name: 'Error', message: 'net::ERR_CONNECTION_RESET' });
  await server.close();
});

test('fails while reading when the answer is cut off', async ({ electronApp }) => {
  const server = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.socket?.destroy(), 50);
  });
  const cut = await ask(electronApp, server.url);
  expect(cut).toHaveProperty('message', expect.stringMatching(/^net::ERR_/));
  await server.close();
});

test('refuses a redirect when told to', async ({ electronApp }) => {
  const server = await serveHttp((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end());
  const refused = await ask(electronApp, server.url, { redirect: 'error' });
  expect(refused).toEqual({ name: 'Error', message: "Attempted to redirect, but redirect policy was 'error'" });
  await server.close();
});

test('tells a request of its own by events', async ({ electronApp }) => {
  const server = await serveHttp((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response
        .writeHead(201, { 'x-said': 'yes' })
        .end(`${request.method ?? ''} ${String(request.headers['x-key'])} ${body}`);
    });
  });
  const said = await electronApp.evaluate(
    async ({ net, session }, urls) => {
      const ask = (url: string) =>
        new Promise((resolve) => {
          const own = session.fromPartition('own', { cache: false });
          const request = net.request({ url, method: 'POST', session: own, credentials: 'omit', redirect: 'error' });
          request.setHeader('x-key', 'k');
          request.on('error', (error) => resolve(error.message));
          request.on('response', (message) => {
            let text = '';
            message.on('data', (chunk) => (text += chunk.toString()));
            message.on('end', () => resolve([message.statusCode, message.headers['x-said'], text]));
          });
          request.write('words');
          request.end();
        });
      return [await ask(urls.server), await ask(urls.closed)];
    },
    { server: server.url, closed: await closedPort() },
  );
  expect(said).toEqual([[201, 'yes', 'POST k words'], 'net::ERR_CONNECTION_REFUSED']);
  await server.close();
});

test('ends with the reason of an abort', async ({ electronApp }) => {
  const server = await serveHttp(() => undefined);
  const names = await electronApp.evaluate(async ({ session }, url) => {
    const controller = new AbortController();
    const own = session.fromPartition('own');
    const aborted = own.fetch(url, { signal: controller.signal }).catch((error: unknown) => (error as Error).name);
    controller.abort();
    const late = own.fetch(url, { signal: AbortSignal.timeout(50) }).catch((error: unknown) => (error as Error).name);
    return [await aborted, await late];
  }, server.url);
  expect(names).toEqual(['AbortError', 'TimeoutError']);
  await server.close();
});

test('gives the same session for the same name, kept in memory', async ({ electronApp }) => {
  const same = await electronApp.evaluate(({ session }) => [
    session.fromPartition('one') === session.fromPartition('one'),
    session.fromPartition('one') === session.fromPartition('two'),
    session.fromPartition('one') === session.defaultSession,
    session.fromPartition('one').isPersistent(),
  ]);
  expect(same).toEqual([true, false, false, false]);
});
