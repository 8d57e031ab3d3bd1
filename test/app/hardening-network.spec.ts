import { createServer } from 'node:http';
import { once } from 'node:events';
import { until } from '../../scripts/drive/app.ts';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { watchConnections } from './connections.ts';
import { openSettings, remember, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

test('lets no page send or load anything, in any way a page has', async ({ connected }) => {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('taken');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`;
  try {
    for (const window of ['capture', 'library', 'settings'] as const) {
      const outcomes = await (
        await connected.page(window)
      ).evaluate(async (to) => {
        const loaded = (element: HTMLElement): Promise<string> =>
          new Promise((resolve) => {
            element.onload = () => resolve('loaded');
            element.onerror = () => resolve('refused');
            document.body.append(element);
          });
        const sent = (send: () => unknown): string => {
          try {
            return send() === false ? 'refused' : 'sent';
          } catch {
            return 'refused';
          }
        };
        const socket = new Promise<string>((resolve) => {
          try {
            const opened = new WebSocket(to.replace('http', 'ws'));
            opened.onopen = () => resolve('opened');
            opened.onerror = () => resolve('refused');
          } catch {
            resolve('refused');
          }
        });
        const image = loaded(Object.assign(new Image(), { src: `${to}/image` }));
        const style = loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${to}/style` }));
        return {
          fetched: await fetch(`${to}/fetch`, { mode: 'no-cors' }).then(
            () => 'answered',
            () => 'refused',
          ),
          image: await image,
          style: await style,
          socket: await socket,
          events: sent(() => new EventSource(`${to}/events`)),
          beacon: sent(() => navigator.sendBeacon(`${to}/beacon`, 'x')),
        };
      }, address);
      expect(outcomes).toMatchObject({ fetched: 'refused', image: 'refused', style: 'refused', socket: 'refused' });
    }
    // Beacons and event streams leave a moment later, if they do.
    await (await connected.page('library')).evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(hits).toEqual([]);
  } finally {
    server.close();
  }
});

test('talks to the account’s server and to nobody else @dbus', async ({ app, sandbox }) => {
  const connections = watchConnections(app.electron.process().pid ?? 0);
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await finishOnboarding(app);
  await remember(app, 'The bakery closes on Mondays');
  await until('the memory in the account', () => sandbox.memories().length > 0);
  await openSettings(app);
  await wakeUp(app);
  await until('the connection to the account to be seen', () => connections.seen().length > 0);
  connections.stop();
  expect(connections.seen()).toEqual([new URL(sandbox.url).host]);
});
