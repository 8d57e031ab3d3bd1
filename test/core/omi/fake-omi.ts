import { createOmiClient } from '../../../main/core/omi/client.ts';
import type { NewMemory, OmiAccess, OmiClient, OmiFetch } from '../../../main/core/omi/client.ts';
import { Redacted } from '../../../main/redacted.ts';

export const secret = 'omi_dev_0123456789abcdef0123456789abcdef';
export const access: OmiAccess = { key: new Redacted(secret), baseUrl: 'https://omi.test' };
const now = Date.parse('2026-11-21T12:00:00Z');

export const lemons: NewMemory = {
  content: 'Lemons keep longer in water.',
  category: 'manual',
  tags: ['kitchen'],
  visibility: 'private',
};

/** A row as generation C sends it (omi-api 2a). */
export const row = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: '7e3f1a52-9d0c-4b1e-8f6a-2b1c3d4e5f60',
  content: lemons.content,
  category: 'manual',
  visibility: 'private',
  tags: ['kitchen'],
  created_at: '2026-09-23T08:15:02.123456Z',
  updated_at: '2026-09-23T08:15:03.000000Z',
  manually_added: true,
  reviewed: false,
  user_review: null,
  edited: false,
  scoring: null,
  ...changes,
});

type SentRequest = { readonly url: string; readonly init: Parameters<OmiFetch>[1] };

/** A client whose server is a function; `requests` holds what it was asked. */
export const clientWith = (answer: (url: string) => Response | Promise<Response>) => {
  const requests: SentRequest[] = [];
  const client = createOmiClient({
    fetch: async (url, init) => {
      requests.push({ url, init });
      return answer(url);
    },
    clock: { now: () => now, setTimer: () => () => undefined },
  });
  return { client, requests };
};

/** A client whose network layer throws `error`, which need not be an Error. */
export const clientFailingWith = (error: unknown) =>
  clientWith(() => {
    AbortSignal.abort(error).throwIfAborted();
    return new Response();
  });

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Every call of the client, each with input that its fake server can't take offence at. */
export const everyCall: Record<keyof OmiClient, (client: OmiClient) => Promise<unknown>> = {
  checkKey: (client) => client.checkKey(access),
  create: (client) => client.create(access, lemons),
  createBatch: (client) => client.createBatch(access, [lemons, { ...lemons, content: 'Basil wants sun.' }]),
  list: (client) => client.list(access, { limit: 100, offset: 0 }),
  read: (client) => client.read(access, 'abc'),
  update: (client) => client.update(access, 'abc', { content: 'Lemons keep a month in water.' }),
  remove: (client) => client.remove(access, 'abc'),
};
