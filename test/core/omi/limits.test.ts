import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createOmiClient } from '../../../main/core/omi/client.ts';
import type { OmiClient, OmiFetch } from '../../../main/core/omi/client.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { access, clientWith, everyCall, json, row } from './fake-omi.ts';

/** One call whose limits are watched; `outcome` is undefined until it has one. */
const start = (call: (client: OmiClient) => Promise<unknown>, fetch: OmiFetch) => {
  const clock = createFakeClock();
  let outcome: unknown;
  void call(createOmiClient({ fetch, clock })).then((result) => (outcome = result));
  return { clock, outcome: () => outcome };
};

const timeout = (status: number | null) => ({ ok: false, problem: { kind: 'answer-lost', reason: 'timeout', status } });
const hanging = (signals: AbortSignal[]): OmiFetch => {
  return (_url, { signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  };
};
const dripping = (status = 200): Response =>
  new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('[')) }), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('a server that never answers', () => {
  it.each<[keyof OmiClient, number]>([
    ['checkKey', 15_000],
    ['list', 30_000],
    ['create', 60_000],
    ['update', 60_000],
    ['remove', 60_000],
    ['createBatch', 120_000],
  ])('%s gives up after %i ms, though the network layer hangs', async (name, ms) => {
    const signals: AbortSignal[] = [];
    const { clock, outcome } = start(everyCall[name], hanging(signals));
    await clock.advance(ms - 1);
    expect(outcome()).toBeUndefined();
    expect(signals[0]!.aborted).toBe(false);
    await clock.advance(1);
    expect(outcome()).toEqual(timeout(null));
    expect(signals[0]!.aborted).toBe(true);
    expect(clock.nextTimer()).toBe(null);
  });
});

it('gives up whatever is under way once the core ends, and what begins after it', async () => {
  const signals: AbortSignal[] = [];
  const clock = createFakeClock();
  const ending = new AbortController();
  const client = createOmiClient({ fetch: hanging(signals), clock, ending: ending.signal });
  const first = everyCall.createBatch(client);
  await clock.settle();
  ending.abort();
  expect([await first, await everyCall.create(client)]).toEqual([timeout(null), timeout(null)]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(clock.nextTimer()).toBe(null);
});

describe('a server that drips (fault 21)', () => {
  it('has 30 s in all for a list, whose first byte came at once', async () => {
    const { clock, outcome } = start(everyCall.list, async () => dripping());
    await clock.advance(29_999);
    expect(outcome()).toBeUndefined();
    await clock.advance(1);
    expect(outcome()).toEqual(timeout(200));
  });

  it('has 30 s in all for a key check, once its headers came within 15 s', async () => {
    const { clock, outcome } = start(everyCall.checkKey, async () => dripping());
    await clock.advance(29_999);
    expect(outcome()).toBeUndefined();
    await clock.advance(1);
    expect(outcome()).toEqual(timeout(200));
  });

  it('has said enough with its status when that is an error', async () => {
    const { clock, outcome } = start(everyCall.list, async () => dripping(401));
    await clock.advance(30_000);
    expect(outcome()).toEqual({ ok: false, problem: { kind: 'key-refused' } });
  });
});

it('a finished call leaves no timer behind and aborts nothing', async () => {
  const signals: AbortSignal[] = [];
  const { clock, outcome } = start(everyCall.list, async (_url, { signal }) => {
    signals.push(signal);
    return json([row()]);
  });
  await clock.settle();
  expect(outcome()).toMatchObject({ ok: true });
  expect(clock.nextTimer()).toBe(null);
  expect(signals[0]!.aborted).toBe(false);
});

describe('a huge answer (fault 21)', () => {
  /** Offers `megabytes` of white space and counts what was taken. */
  const huge = (megabytes: number, status = 200) => {
    let taken = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        taken += 1;
        if (taken > megabytes) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
    });
    return {
      response: new Response(body, { status, headers: { 'content-type': 'application/json' } }),
      taken: () => taken,
    };
  };

  it.each<[keyof OmiClient, number]>([
    ['checkKey', 2],
    ['create', 2],
    ['createBatch', 3],
    ['list', 10],
  ])('of %s is left alone after its limit', async (name, atMost) => {
    const { response, taken } = huge(200);
    const { client } = clientWith(() => response);
    expect(await everyCall[name](client)).toEqual({
      ok: false,
      problem: { kind: 'answer-lost', reason: 'too-large', status: 200 },
    });
    expect(taken()).toBeLessThanOrEqual(atMost);
  });

  it('that is an error counts by its status', async () => {
    const { response, taken } = huge(200, 422);
    const { client } = clientWith(() => response);
    expect(await client.remove(access, 'a')).toEqual({
      ok: false,
      problem: { kind: 'rejected', status: 422, reason: '' },
    });
    expect(taken()).toBeLessThanOrEqual(2);
  });

  it('counts as it is unpacked, not as it travels', async () => {
    const packed = gzipSync(Buffer.alloc(40 * 1024 * 1024, ' '));
    expect(packed.byteLength).toBeLessThan(64 * 1024);
    const body = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const { client } = clientWith(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect(await client.list(access, { limit: 1, offset: 0 })).toMatchObject({ problem: { reason: 'too-large' } });
  });

  it('of a thousand memories in the longest writing fits', async () => {
    const longest = JSON.stringify(row({ content: '😀'.repeat(500), tags: ['😀'.repeat(30)] })).replace(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
    );
    const body = `[${Array.from({ length: 1000 }, () => longest).join(',')}]`;
    const { client } = clientWith(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect(await client.list(access, { limit: 1000, offset: 0 })).toMatchObject({
      ok: true,
      value: { received: 1000 },
    });
  });
});

describe('an answer that breaks off', () => {
  const broken = (status: number, error: Error) =>
    new Response(
      new ReadableStream({
        start: (body) => body.enqueue(new TextEncoder().encode('[{"id":')),
        pull: (body) => body.error(error),
      }),
      { status, headers: { 'content-type': 'application/json' } },
    );

  it.each([
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'unreadable'],
    // Whatever the name says: the request left, since its answer had begun.
    ['net::ERR_INTERNET_DISCONNECTED', 'reset'],
    ['net::ERR_CERT_DATE_INVALID', 'reset'],
  ])('with %s is lost', async (message, reason) => {
    const { client } = clientWith(() => broken(200, new Error(message)));
    expect(await client.list(access, { limit: 1, offset: 0 })).toEqual({
      ok: false,
      problem: { kind: 'answer-lost', reason, status: 200 },
    });
  });

  it('in an error counts by its status', async () => {
    const { client } = clientWith(() => broken(429, new Error('net::ERR_CONNECTION_RESET')));
    expect(await client.list(access, { limit: 1, offset: 0 })).toMatchObject({ problem: { kind: 'rate-limited' } });
  });
});
