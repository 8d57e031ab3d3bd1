import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage } from 'electron';
import { Readable } from 'node:stream';

/** The part of `fetch` that the Omi client uses. */
export type FetchRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly redirect: 'error';
};

export type MakeRequest = (options: ClientRequestConstructorOptions) => ClientRequest;

/**
 * `fetch` by one of Electron's requests, without cookies or cache. Electron's own `fetch` makes the answer in an event:
 * one with status 0, as after a sleep, or with a letter beyond Latin-1 in a header throws there, where nobody can catch
 * it, and a person is shown its stack (electron#42244).
 */
export const fetchByRequest = (makeRequest: MakeRequest, url: string, request: FetchRequest): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { method, redirect, signal } = request;
    signal.throwIfAborted();
    const sent = makeRequest({ url, method, redirect, credentials: 'omit', cache: 'no-store' });
    for (const [name, value] of Object.entries(request.headers)) sent.setHeader(name, value);
    sent.on('error', reject);
    sent.on('response', (message) => {
      // Whoever reads it is told as well; without a listener it would end the app.
      message.on('error', () => undefined);
      try {
        resolve(responseOf(message));
      } catch (error) {
        reject(asError(error));
        sent.abort();
      }
    });
    signal.addEventListener(
      'abort',
      () => {
        reject(asError(signal.reason));
        sent.abort();
      },
      { once: true },
    );
    if (request.body !== undefined) sent.write(request.body);
    sent.end();
  });

const withoutBody = new Set([204, 205, 304]);

const responseOf = (message: IncomingMessage): Response => {
  const status = message.statusCode;
  if (status < 200 || status > 599) throw new Error('net::ERR_EMPTY_RESPONSE');
  const body = withoutBody.has(status) ? null : streamOf(message);
  return new Response(body, { status, headers: headersOf(message) });
};

const streamOf = (message: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> => {
  if (!(message instanceof Readable)) throw new TypeError('The answer is no stream.');
  const pieces = message[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const piece: IteratorResult<unknown> = await pieces.next();
      if (piece.done) controller.close();
      else if (piece.value instanceof Uint8Array) controller.enqueue(new Uint8Array(piece.value));
      else throw new TypeError('The answer is not bytes.');
    },
    cancel: () => {
      message.destroy();
    },
  });
};

const headersOf = ({ headers }: IncomingMessage): Headers => {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    try {
      kept.set(name, [value].flat().join(', '));
    } catch {
      // Some network in between wrote it; nothing that Omi says needs more than Latin-1.
      continue;
    }
  }
  return kept;
};

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
