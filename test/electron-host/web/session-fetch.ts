import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { netError, toNetError } from './net-errors.ts';
import type { RequestHandler } from './protocol.ts';

export type FetchInit = RequestInit & { bypassCustomProtocolHandlers?: boolean };

export type SessionFetch = {
  fetch(input: string | Request, init?: FetchInit): Promise<Response>;
  /** Ends everything under way with `net::ERR_ABORTED`. */
  abortAll(): void;
};

/** `session.fetch`: Node's network below, Electron's errors and answers above. */
export const createSessionFetch = (handlerOf: (scheme: string) => RequestHandler | undefined): SessionFetch => {
  const underWay = new Set<AbortController>();

  const overNetwork = async (request: Request): Promise<Response> => {
    const controller = new AbortController();
    underWay.add(controller);
    const signal = AbortSignal.any([request.signal, controller.signal]);
    try {
      const answer = await fetch(request, { redirect: request.redirect === 'follow' ? 'follow' : 'manual', signal });
      refuseRedirect(request, answer);
      return rebuilt(answer, () => underWay.delete(controller));
    } catch (error) {
      underWay.delete(controller);
      throw toNetError(error);
    }
  };

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const scheme = new URL(request.url).protocol.slice(0, -1);
      const handler = init?.bypassCustomProtocolHandlers ? undefined : handlerOf(scheme);
      if (handler) return handler(request);
      if (scheme === 'file') return readLocal(request.url);
      if (scheme !== 'http' && scheme !== 'https') throw netError('UNKNOWN_URL_SCHEME');
      if (!request.headers.has('user-agent')) request.headers.set('user-agent', 'Electron stand-in');
      return overNetwork(request);
    },
    abortAll: () => {
      for (const controller of underWay) controller.abort(netError('ABORTED'));
      underWay.clear();
    },
  };
};

/** Electron's own words (lib/browser/api/net-client-request.ts). */
const refuseRedirect = (request: Request, answer: Response): void => {
  if (request.redirect === 'follow' || ![301, 302, 303, 307, 308].includes(answer.status)) return;
  void answer.body?.cancel();
  throw new Error(
    request.redirect === 'error' ? "Attempted to redirect, but redirect policy was 'error'" : 'Redirect was cancelled',
  );
};

/** As Electron does: a fresh Response whose body fails with `net::ERR_...` too. */
const rebuilt = (answer: Response, finished: () => void): Response => {
  const { status, statusText, headers } = answer;
  const reader = answer.body?.getReader();
  if (!reader || [204, 205, 304].includes(status)) {
    finished();
    return new Response(null, { status, statusText, headers });
  }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        finished();
        controller.close();
      } catch (error) {
        finished();
        controller.error(toNetError(error));
      }
    },
    cancel: async (reason) => {
      finished();
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status, statusText, headers });
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};

const readLocal = async (url: string): Promise<Response> => {
  const file = fileURLToPath(url);
  try {
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { 'content-type': type } });
  } catch {
    throw netError('FILE_NOT_FOUND');
  }
};
