import { Readable } from 'node:stream';
import { requireReady } from '../app/app.ts';
import { HostEmitter } from '../strict.ts';
import type { FetchInit } from './session-fetch.ts';

type UsedRequest = Pick<Electron.ClientRequest, 'abort' | 'setHeader' | 'write'>;
type Options = Pick<Electron.ClientRequestConstructorOptions, 'cache' | 'credentials' | 'method' | 'redirect' | 'url'>;
type Fetch = (input: string, init?: FetchInit) => Promise<Response>;

/** `net.request`: what `fetch` of its session answers, told in Electron's events. The body is sent when it has ended. */
export class ClientRequest extends HostEmitter implements UsedRequest {
  readonly #options: Options;
  readonly #fetch: Fetch;
  readonly #headers = new Headers();
  readonly #aborter = new AbortController();
  #body = '';
  #answer: Readable | null = null;
  #isSent = false;

  constructor(options: Options, fetch: Fetch) {
    requireReady('net module can only be used after app is ready');
    super('ClientRequest');
    if (!/^https?:$/u.test(new URL(options.url ?? '').protocol)) {
      throw new Error('ClientRequest only supports http: and https: protocols');
    }
    this.#options = options;
    this.#fetch = fetch;
  }

  setHeader(name: string, value: string): void {
    if (this.#isSent || this.#body !== '') throw new Error("Can't set headers after they are sent");
    this.#headers.set(name, value);
  }
  write(chunk: string | Buffer): void {
    this.#body += chunk.toString();
  }
  end(): void {
    this.#isSent = true;
    void this.#send();
  }
  abort(): void {
    if (this.#aborter.signal.aborted) return;
    this.#aborter.abort();
    this.#answer?.destroy();
    this.#tell('abort');
  }

  async #send(): Promise<void> {
    const { url = '', cache: _cache, ...options } = this.#options;
    const body = this.#body === '' ? {} : { body: this.#body };
    const { signal } = this.#aborter;
    try {
      this.#answer = this.#messageOf(await this.#fetch(url, { ...options, ...body, headers: this.#headers, signal }));
      this.#tell('response', this.#answer);
    } catch (error) {
      if (!signal.aborted) this.#tell('error', error);
    }
  }
  /** In an event, so that what a listener throws is caught by nobody, as in Electron. */
  #tell(name: 'response' | 'error' | 'abort', ...said: unknown[]): void {
    process.nextTick(() => this.emit(name, ...said));
  }
  #messageOf(answer: Response): Readable {
    const { body, status: statusCode, statusText: statusMessage, headers } = answer;
    const message = body
      ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
      : Readable.from([], { objectMode: false });
    return Object.assign(message, { statusCode, statusMessage, headers: Object.fromEntries(headers) });
  }
}
