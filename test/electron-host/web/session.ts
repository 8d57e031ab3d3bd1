import { requireReady } from '../app/app.ts';
import { HostEmitter, refuseUnknown } from '../strict.ts';
import { ClientRequest } from './client-request.ts';
import { createProtocol } from './protocol.ts';
import { createSessionFetch, type FetchInit } from './session-fetch.ts';
import { createWebRequest } from './web-request.ts';

type PermissionRequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

type UsedSession = Pick<
  Electron.Session,
  | 'clearCache'
  | 'clearStorageData'
  | 'closeAllConnections'
  | 'fetch'
  | 'isPersistent'
  | 'setDevicePermissionHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setSSLConfig'
>;

/**
 * A session. Pages live in the default one; the others are for `fetch` alone. Storage and cache belong to the browser's
 * temporary profile, so clearing them has nothing to do here.
 */
export class Session extends HostEmitter implements UsedSession {
  readonly #protocol = createProtocol();
  readonly #webRequest = createWebRequest();
  readonly #fetch = createSessionFetch((scheme) => this.#protocol.handlerOf(scheme));
  readonly #persistent: boolean;
  readonly protocol = this.#protocol.protocol;
  readonly webRequest = this.#webRequest.webRequest;
  #permissionRequestHandler: PermissionRequestHandler = null;
  #permissionCheckHandler: PermissionCheckHandler = null;

  constructor(persistent: boolean) {
    super('session');
    this.#persistent = persistent;
  }

  fetch(input: string | Request, init?: FetchInit): Promise<Response> {
    return this.#fetch.fetch(input, init);
  }
  async closeAllConnections(): Promise<void> {
    this.#fetch.abortAll();
    return Promise.resolve();
  }
  isPersistent(): boolean {
    return this.#persistent;
  }
  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.#permissionRequestHandler = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.#permissionCheckHandler = handler;
  }
  /** Pages of the stand-in never get a device. */
  setDevicePermissionHandler(): void {
    // Nothing asks it.
  }
  setSpellCheckerEnabled(): void {
    // The browser of the stand-in has no dictionaries.
  }
  /** Node's own minimum is TLS 1.2. */
  setSSLConfig(): void {
    // Nothing to loosen.
  }
  clearCache(): Promise<void> {
    return Promise.resolve();
  }
  clearStorageData(): Promise<void> {
    return Promise.resolve();
  }

  /** For the host's own use: what the product set. */
  rules() {
    return {
      handlerOf: this.#protocol.handlerOf,
      askBeforeRequest: this.#webRequest.askBeforeRequest,
      askHeadersReceived: this.#webRequest.askHeadersReceived,
      permissionRequestHandler: this.#permissionRequestHandler,
      permissionCheckHandler: this.#permissionCheckHandler,
    };
  }
}

/** Pages use this one. Ready or not: the product may only touch it when ready. */
export const pageSession = new Session(true);
const partitions = new Map<string, Session>();

export const session = refuseUnknown('session', {
  get defaultSession(): Session {
    requireReady('Session can only be received when app is ready');
    return pageSession;
  },
  fromPartition: (name: string, _options?: Electron.FromPartitionOptions): Session => {
    requireReady('Session can only be received when app is ready');
    if (name === '') return pageSession;
    const known = partitions.get(name) ?? new Session(name.startsWith('persist:'));
    partitions.set(name, known);
    return known;
  },
});

export const protocol = pageSession.protocol;

export const net = refuseUnknown('net', {
  fetch: async (input: string | Request, init?: FetchInit): Promise<Response> => {
    requireReady('net.fetch can only be used after app is ready');
    return pageSession.fetch(input, init);
  },
  request: (options: Electron.ClientRequestConstructorOptions): ClientRequest => {
    const { session: own = pageSession } = options;
    return new ClientRequest(options, (input, init) => own.fetch(input, init));
  },
  isOnline: () => true,
  online: true,
}) satisfies Record<keyof Pick<Electron.Net, 'fetch' | 'isOnline' | 'online' | 'request'>, unknown>;
