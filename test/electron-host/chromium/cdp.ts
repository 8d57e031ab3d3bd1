import type { Readable, Writable } from 'node:stream';
import type { Commands, Events, Results } from './protocol.ts';

/** A conversation with the browser, or with one of its pages. */
export type CdpSession = {
  /** Rejects with the method's name when the browser refuses or is gone. */
  send<M extends keyof Commands & keyof Results>(method: M, params?: Commands[M]): Promise<Results[M]>;
  /** Listens until the returned function is called. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void;
};

export type CdpConnection = CdpSession & { session(id: string): CdpSession };

type Pending = { method: string; resolve: (result: unknown) => void; reject: (reason: Error) => void };
type Listener = (payload: unknown) => void;
type Message = {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string; data?: string };
};

/** Speaks Chromium's protocol over the two pipes of `--remote-debugging-pipe`: JSON texts, each ended by a NUL byte. */
export const connectCdp = (toBrowser: Writable, fromBrowser: Readable): CdpConnection => {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;
  let gone = false;

  const receive = (text: string): void => {
    // The browser's own words: their shape is what protocol.ts says of them.
    const message = JSON.parse(text) as Message;
    if (message.id === undefined) {
      const heard = listeners.get(listenerKey(message.sessionId, message.method ?? ''));
      for (const listener of [...(heard ?? [])]) listener(message.params);
      return;
    }
    const asked = pending.get(message.id);
    pending.delete(message.id);
    if (!asked) return;
    if (message.error) asked.reject(new Error(`${asked.method}: ${message.error.message} ${message.error.data ?? ''}`));
    else asked.resolve(message.result);
  };

  // Writing to a browser that is gone fails on both pipes; the one who asked hears of it below.
  toBrowser.on('error', () => undefined);
  fromBrowser.on('error', () => undefined);
  splitAtNul(fromBrowser, receive);
  fromBrowser.on('close', () => {
    gone = true;
    for (const { method, reject } of pending.values()) reject(new Error(`${method}: the browser is gone`));
    pending.clear();
  });

  const sessionOf = (sessionId: string | undefined): CdpSession => ({
    send: async <M extends keyof Commands & keyof Results>(method: M, params?: Commands[M]) => {
      if (gone) throw new Error(`${method}: the browser is gone`);
      const id = ++lastId;
      const answer = new Promise<unknown>((resolve, reject) => pending.set(id, { method, resolve, reject }));
      toBrowser.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
      return (await answer) as Results[M];
    },
    on: <E extends keyof Events>(event: E, listener: (payload: Events[E]) => void) => {
      const key = listenerKey(sessionId, event);
      const heard = listeners.get(key) ?? new Set();
      const entry: Listener = (payload) => {
        listener(payload as Events[E]);
      };
      listeners.set(key, heard.add(entry));
      return () => heard.delete(entry);
    },
  });
  return { ...sessionOf(undefined), session: sessionOf };
};

const listenerKey = (sessionId: string | undefined, event: string): string => `${sessionId ?? ''} ${event}`;

/** Cuts a byte stream at NUL bytes. Pieces are joined once, as one message may come in hundreds of chunks. */
const splitAtNul = (stream: Readable, take: (text: string) => void): void => {
  let pieces: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      pieces.push(chunk.subarray(start, end));
      const text = Buffer.concat(pieces).toString();
      pieces = [];
      start = end + 1;
      take(text);
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  });
};
