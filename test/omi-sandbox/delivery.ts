import { setTimeout as wait } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { empty, json, page, refusal, serverError, type Answer } from './answers.ts';
import type { Fault } from './faults.ts';

/** How an answer travels. `reset` and `hang` bring none. */
export type Delivery =
  | { readonly how: 'whole' | 'cut' | 'torn'; readonly answer: Answer }
  | { readonly how: 'slow'; readonly answer: Answer; readonly pauseMs: number }
  | { readonly how: 'wrong-length'; readonly answer: Answer; readonly by: number }
  | { readonly how: 'reset' | 'hang' };

/** Whether a fault strikes before the API sees the request. */
export const strikesFirst = (fault: Fault): boolean =>
  fault.when === 'before' && !['dies-at-item', 'cut', 'torn', 'slow', 'wrong-length', 'foreign'].includes(fault.kind);

/** What a fault makes of an answer; `answer` is null when the API was never asked. */
export const spoil = (fault: Fault, answer: Answer | null): Delivery => {
  const whole = (replaced: Answer): Delivery => ({ how: 'whole', answer: replaced });
  const real = answer ?? serverError;
  switch (fault.kind) {
    case 'error':
      return whole(serverError);
    case 'unavailable':
      return whole(refusal(503, fault.detail));
    case 'timeout':
      return whole(empty(504));
    case 'bad-gateway':
      return whole(page(502, '502 Bad Gateway'));
    case 'portal':
      return whole(page(200, 'Welcome to our Wi-Fi'));
    case 'limited':
      return whole(
        refusal(429, 'Rate limit exceeded.', fault.retryAfter === null ? {} : { 'retry-after': fault.retryAfter }),
      );
    case 'redirect':
      return whole(empty(307, { location: fault.location }));
    case 'reset':
    case 'hang':
      return { how: fault.kind };
    case 'dies-at-item':
      return whole(real);
    case 'cut':
    case 'torn':
      return { how: fault.kind, answer: real };
    case 'slow':
      return { how: 'slow', answer: real, pauseMs: fault.pauseMs };
    case 'wrong-length':
      return { how: 'wrong-length', answer: real, by: fault.by };
    case 'foreign':
      return whole(foreign(real));
  }
};

/** Sends it. Resolves when nothing more will be sent. */
export const deliver = async (delivery: Delivery, response: ServerResponse): Promise<void> => {
  if (!('answer' in delivery)) {
    if (delivery.how === 'reset') response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers } = delivery.answer;
  const body = Buffer.from(delivery.answer.body, 'utf8');
  const off = delivery.how === 'wrong-length' ? delivery.by : 0;
  response.writeHead(status, { ...headers, 'content-length': body.length + off });
  switch (delivery.how) {
    case 'whole':
      response.end(body);
      return;
    case 'cut':
    case 'wrong-length':
      // The connection ends where the promised length does not.
      response.write(delivery.how === 'cut' ? body.subarray(0, body.length / 2) : body, () => response.socket?.end());
      return;
    case 'torn':
      // Half of it came, then the connection is reset.
      response.write(body.subarray(0, body.length / 2), () => response.socket?.resetAndDestroy());
      return;
    case 'slow':
      for (let part = 0; part < 10; part += 1) {
        await wait(delivery.pauseMs);
        response.write(body.subarray((body.length * part) / 10, (body.length * (part + 1)) / 10));
      }
      response.end();
  }
};

/** An answer of the right form for a request that somebody else made. */
const foreign = (answer: Answer): Answer => {
  if (answer.status !== 200) return answer;
  const real: unknown = JSON.parse(answer.body);
  if (Array.isArray(real)) return json(200, [stranger]);
  if (typeof real === 'object' && real !== null && 'memories' in real) {
    return json(200, { memories: [stranger], created_count: 1 });
  }
  return json(200, stranger);
};

const stranger = {
  id: '5eed5eed-5eed-45ee-8d5e-ed5eed5eed5e',
  content: 'This belongs to another request',
  category: 'interesting',
  visibility: 'private',
  tags: [],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};
