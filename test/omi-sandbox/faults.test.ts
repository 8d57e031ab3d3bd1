import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import type { FaultInput } from './faults.ts';

const all = '/v1/dev/user/memories';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const call = (method: string, path: string, json?: unknown): Promise<Response> =>
  fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.keys.works}`, 'content-type': 'application/json' },
    body: json === undefined ? null : JSON.stringify(json),
    redirect: 'manual',
  });
const save = (content: string): Promise<Response> => call('POST', all, { content, category: 'manual' });
const kept = (): readonly string[] => sandbox.memories().map((memory) => memory.content);
/** What the connection said when it brought no whole answer. */
const failureOf = async (answer: Promise<Response>): Promise<string> => {
  try {
    await (await answer).text();
    return 'none';
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unnamed';
  }
};

describe('an answer that is replaced', () => {
  const replaced: [FaultInput, { status: number; type: string | null; part: string }][] = [
    [{ kind: 'error' }, { status: 500, type: 'text/plain; charset=utf-8', part: 'Internal Server Error' }],
    [{ kind: 'timeout' }, { status: 504, type: null, part: '' }],
    [
      { kind: 'unavailable', detail: 'Memory writes are globally paused' },
      { status: 503, type: 'application/json', part: '{"detail":"Memory writes are globally paused"}' },
    ],
    [{ kind: 'bad-gateway' }, { status: 502, type: 'text/html; charset=utf-8', part: '502 Bad Gateway' }],
    [{ kind: 'portal' }, { status: 200, type: 'text/html; charset=utf-8', part: '<!DOCTYPE html>' }],
    [{ kind: 'redirect' }, { status: 307, type: null, part: '' }],
  ];
  it.each(replaced)('comes without the write, or after it: %o', async (fault, { status, type, part }) => {
    for (const [when, isWritten] of [
      ['before', false],
      ['after', true],
    ] as const) {
      sandbox.fail({ ...fault, when });
      const answer = await save(`Told ${when}`);
      const body = await answer.text();
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status, type });
      expect(body).toContain(part);
      expect(body.length > 0).toBe(part !== '');
      expect(kept().includes(`Told ${when}`)).toBe(isWritten);
    }
  });

  it('says where a redirect leads, and a 429 when to come back, in any form', async () => {
    sandbox.fail({ kind: 'redirect', location: 'http://portal.example/' });
    expect((await save('a')).headers.get('location')).toBe('http://portal.example/');
    for (const retryAfter of ['Wed, 21 Oct 2026 07:28:00 GMT', '0', 'soon', null]) {
      sandbox.fail({ kind: 'limited', retryAfter });
      const answer = await save('a');
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, retryAfter]);
    }
  });

  it('can belong to another request, in the right form', async () => {
    sandbox.fail({ kind: 'foreign', times: 3 });
    expect(await (await save('Mine')).json()).toMatchObject({ content: 'This belongs to another request' });
    expect(await (await call('POST', `${all}/batch`, { memories: [{ content: 'Mine too' }] })).json()).toMatchObject({
      memories: [{ content: 'This belongs to another request' }],
    });
    expect(await (await call('GET', all)).json()).toMatchObject([{ content: 'This belongs to another request' }]);
    expect(kept()).toEqual(['Mine too', 'Mine']);
  });
});

describe('a connection that fails', () => {
  it('is reset before the write, or after it', async () => {
    sandbox.fail({ kind: 'reset' });
    expect(await failureOf(save('Lost'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(kept()).toEqual([]);
    sandbox.fail({ kind: 'reset', when: 'after' });
    expect(await failureOf(save('Kept'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(kept()).toEqual(['Kept']);
    expect(sandbox.requests().map((request) => request.status)).toEqual([0, 0]);
  });

  it('ends in the middle of the answer, after the write', async () => {
    sandbox.fail({ kind: 'cut' });
    const answer = await save('Kept');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(kept()).toEqual(['Kept']);
  });

  it('is reset in the middle of the answer, after the write', async () => {
    sandbox.fail({ kind: 'torn' });
    expect(await failureOf(save('Kept'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(kept()).toEqual(['Kept']);
  });

  it('brings fewer bytes than it promised, or more', async () => {
    sandbox.fail({ kind: 'wrong-length', by: 20 });
    await expect((await save('Kept')).text()).rejects.toThrow();
    sandbox.fail({ kind: 'wrong-length', by: -20 });
    const short = await (await save('Kept')).text();
    expect(() => JSON.parse(short) as unknown).toThrow();
  });

  it('sends a whole answer byte by byte', async () => {
    sandbox.fail({ kind: 'slow', pauseMs: 1 });
    expect(await (await save('Slow')).json()).toMatchObject({ content: 'Slow' });
  });

  it('hangs until the client goes', async () => {
    sandbox.fail({ kind: 'hang', when: 'after' });
    const leave = new AbortController();
    const answer = fetch(`${sandbox.url}${all}`, { signal: leave.signal });
    await expect.poll(() => sandbox.requests()).toHaveLength(1);
    leave.abort();
    await expect(answer).rejects.toThrow();
  });
});

describe('a batch', () => {
  it('keeps what was written before the server fell over', async () => {
    sandbox.fail({ kind: 'dies-at-item', item: 2 });
    const memories = ['a', 'b', 'c', 'd'].map((content) => ({ content, category: 'manual' }));
    const answer = await call('POST', `${all}/batch`, { memories });
    expect([answer.status, await answer.text()]).toEqual([500, 'Internal Server Error']);
    expect(kept()).toEqual(['b', 'a']);
  });
});

describe('arming', () => {
  it('waits for the request that fits', async () => {
    sandbox.fail({ kind: 'error', method: 'POST', path: '/batch', text: 'unlucky' });
    expect((await call('GET', all)).status).toBe(200);
    expect((await save('unlucky')).status).toBe(200);
    expect((await call('POST', `${all}/batch`, { memories: [{ content: 'lucky' }] })).status).toBe(200);
    expect((await call('POST', `${all}/batch`, { memories: [{ content: 'unlucky' }] })).status).toBe(500);
    expect((await call('POST', `${all}/batch`, { memories: [{ content: 'unlucky' }] })).status).toBe(200);
  });

  it('lasts as often as it was told, or until it is cleared', async () => {
    sandbox.fail({ kind: 'error', times: 2 });
    sandbox.fail({ kind: 'timeout', times: 'always' });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await save('a')).status);
    sandbox.clearFaults();
    statuses.push((await save('a')).status);
    expect(statuses).toEqual([500, 500, 504, 504, 200]);
  });

  it('throws for a fault it does not know', () => {
    expect(() => sandbox.fail({ kind: 'error', times: 0 })).toThrow();
  });
});

describe('a marker in the text', () => {
  const statusesOf = async (count: number, content: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) statuses.push((await save(content)).status);
    return statuses;
  };

  it('strikes once for each text, before the write', async () => {
    expect(await statusesOf(2, 'One [[fault:error]]')).toEqual([500, 200]);
    expect(await statusesOf(2, 'Two [[fault:error]]')).toEqual([500, 200]);
    expect(kept()).toEqual(['Two [[fault:error]]', 'One [[fault:error]]']);
  });

  it('strikes as often as it says, and when it says', async () => {
    expect(await statusesOf(3, '[[fault:timeout,after,2]]')).toEqual([504, 504, 200]);
    expect(kept()).toHaveLength(1);
    expect(await statusesOf(5, 'Poison [[fault:error,before,always]]')).toEqual([500, 500, 500, 500, 500]);
    expect(kept()).toHaveLength(1);
  });

  it('strikes in a batch, too', async () => {
    const memories = [{ content: 'Fine' }, { content: 'Bad [[fault:bad-gateway,after]]' }];
    expect((await call('POST', `${all}/batch`, { memories })).status).toBe(502);
    expect(kept()).toHaveLength(2);
  });

  it('is passed over when the marker names none', async () => {
    expect(await statusesOf(1, '[[fault:earthquake]] [[fault]]')).toEqual([200]);
  });
});
