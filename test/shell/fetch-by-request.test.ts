import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';
import { PassThrough, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { fetchByRequest, type FetchRequest } from '../../main/shell/fetch-by-request.ts';

/** An answer as Electron hands it over: what it says is not checked. */
const answerOf = (statusCode: number, headers: Record<string, string | string[]> = {}) =>
  Object.assign(new PassThrough(), { statusCode, statusMessage: '', headers });

/** A request that never leaves; it notes what it was told. */
const unsent = () => {
  const told: unknown[] = [];
  const abort = vi.fn<() => void>();
  const request = Object.assign(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        told.push(chunk.toString());
        done();
      },
    }),
    { abort, setHeader: (name: string, value: string) => void told.push([name, value]) },
  );
  const make = (options: ClientRequestConstructorOptions): ClientRequest => {
    told.push(options);
    return request as unknown as ClientRequest;
  };
  return { make, told, abort, request };
};

const asked = (more: Partial<FetchRequest> = {}): FetchRequest => ({
  method: 'GET',
  headers: {},
  signal: new AbortController().signal,
  redirect: 'error',
  ...more,
});
const url = 'https://omi.example/';

it('sends method, headers and body, without cookies, cache or redirects', async () => {
  const { make, told, request } = unsent();
  const answered = fetchByRequest(make, url, asked({ method: 'POST', headers: { 'X-Key': 'k' }, body: 'wörds' }));
  const message = answerOf(201, { 'x-one': 'a', 'x-two': ['b', 'c'] });
  request.emit('response', message);
  message.end('done');
  const answer = await answered;
  expect(told).toEqual([
    { url, method: 'POST', redirect: 'error', credentials: 'omit', cache: 'no-store' },
    ['X-Key', 'k'],
    'wörds',
  ]);
  expect([answer.status, answer.headers.get('x-one'), answer.headers.get('x-two')]).toEqual([201, 'a', 'b, c']);
  expect(await answer.text()).toBe('done');
});

it('takes an answer without a body', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  request.emit('response', answerOf(204));
  expect((await answered).body).toBeNull();
});

it.each([0, 103, 600, 999])(
  'rejects for status %i, which no Response can have, and ends the request',
  async (status) => {
    const { make, abort, request } = unsent();
    const answered = fetchByRequest(make, url, asked());
    request.emit('response', answerOf(status));
    await expect(answered).rejects.toThrow('net::ERR_EMPTY_RESPONSE');
    expect(abort).toHaveBeenCalledOnce();
  },
);

it('leaves a header out that no Headers can hold', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  request.emit('response', answerOf(200, { 'x-gateway': '🦆', 'content-type': 'application/json' }));
  expect([...(await answered).headers]).toEqual([['content-type', 'application/json']]);
});

it('rejects with what kept it from an answer', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  request.emit('error', new Error('net::ERR_CONNECTION_REFUSED'));
  await expect(answered).rejects.toThrow('net::ERR_CONNECTION_REFUSED');
});

it('fails while reading when the connection breaks', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  const message = answerOf(200);
  request.emit('response', message);
  const { body } = await answered;
  message.destroy(new Error('net::ERR_CONNECTION_RESET'));
  await expect(body?.getReader().read()).rejects.toThrow('net::ERR_CONNECTION_RESET');
});

it('reads no further once nobody wants to', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  const message = answerOf(200);
  request.emit('response', message);
  const { body } = await answered;
  await body?.cancel();
  expect(message.destroyed).toBe(true);
});

it('fails while reading when it was ended in the middle', async () => {
  const { make, request } = unsent();
  const answered = fetchByRequest(make, url, asked());
  const message = answerOf(200);
  request.emit('response', message);
  const { body } = await answered;
  message.destroy();
  await expect(body?.getReader().read()).rejects.toThrow();
});

it('ends with the reason of an abort, and ends the request', async () => {
  const { make, abort } = unsent();
  const aborter = new AbortController();
  const answered = fetchByRequest(make, url, asked({ signal: aborter.signal }));
  aborter.abort();
  await expect(answered).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(abort).toHaveBeenCalledOnce();
});

it('sends nothing once it was aborted', async () => {
  const { make, told } = unsent();
  await expect(fetchByRequest(make, url, asked({ signal: AbortSignal.abort() }))).rejects.toThrow('aborted');
  expect(told).toEqual([]);
});
