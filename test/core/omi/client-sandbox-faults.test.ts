import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient } from '../../../main/core/omi/client.ts';
import type { NewMemory, OmiAccess } from '../../../main/core/omi/client.ts';
import { Redacted } from '../../../main/redacted.ts';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import type { Sandbox } from '../../omi-sandbox/sandbox.ts';

const client = createOmiClient({ fetch, clock: systemClock });
const failed = (problem: object) => ({ ok: false, problem });
const memory = (content: string): NewMemory => ({
  content,
  category: 'manual',
  tags: [],
  visibility: 'private',
});

describe('with a local Omi server in trouble', () => {
  let sandbox: Sandbox;
  let access: OmiAccess;

  beforeAll(async () => {
    sandbox = await startSandbox();
    access = { key: new Redacted(sandbox.keys.works), baseUrl: sandbox.url };
  });
  afterAll(() => sandbox.stop());
  afterEach(() => sandbox.clearFaults());

  const stored = (content: string) => sandbox.memories().filter((row) => row.content === content);

  it('that is away means that nothing was sent', async () => {
    const other = await startSandbox();
    const access = { key: new Redacted(other.keys.works), baseUrl: other.url };
    await other.stop();
    expect(await client.create(access, memory('Nobody hears this.'))).toEqual(
      failed({ kind: 'offline', reason: 'refused' }),
    );
    await other.restart();
    expect(await client.create(access, memory('Somebody hears this.'))).toMatchObject({ ok: true });
    await other.stop();
  });

  it.each([
    ['error', 'server-error'],
    ['timeout', 'timeout'],
    ['bad-gateway', 'server-error'],
    ['portal', 'unreadable'],
    ['redirect', 'redirect'],
    ['reset', 'reset'],
  ] as const)(
    'whose answer is spoilt (%s) leaves the outcome open, whatever it was (fault 9, fault 11)',
    async (kind, reason) => {
      for (const when of ['before', 'after'] as const) {
        const content = `Spoilt by ${kind} ${when}.`;
        sandbox.fail({ kind, when });
        expect(await client.create(access, memory(content))).toMatchObject({
          problem: { kind: 'answer-lost', reason },
        });
        expect(stored(content)).toHaveLength(when === 'after' ? 1 : 0);
      }
    },
  );

  it.each(['cut', 'wrong-length', 'foreign'] as const)(
    'whose answer is %s leaves the outcome open (fault 10, fault 18)',
    async (kind) => {
      const content = `The answer is ${kind}.`;
      sandbox.fail({ kind });
      expect(await client.create(access, memory(content))).toMatchObject({ problem: { kind: 'answer-lost' } });
      expect(stored(content)).toHaveLength(1);
    },
  );

  it('that drips is listened to', async () => {
    sandbox.fail({ kind: 'slow', pauseMs: 1 });
    expect(await client.create(access, memory('Drop by drop.'))).toMatchObject({ ok: true });
  });

  it.each([
    ['Memory writes are globally paused', 'server-unavailable'],
    ['Rate limiter unavailable', 'server-unavailable'],
    ['Canonical memory write readback unavailable', 'answer-lost'],
  ])('that says 503 "%s" is %s', async (detail, kind) => {
    sandbox.fail({ kind: 'unavailable', detail });
    expect(await client.create(access, memory('Said 503.'))).toMatchObject({ problem: { kind, status: 503 } });
  });

  it.each([
    ['90', 90_000],
    ['0', 1_000],
    ['90000', 21_600_000],
  ])(
    'that has had enough, with Retry-After %s, is left alone for %i ms (fault 17)',
    async (retryAfter, retryAfterMs) => {
      sandbox.fail({ kind: 'limited', retryAfter });
      expect(await client.list(access, { limit: 1, offset: 0 })).toEqual(
        failed({ kind: 'rate-limited', retryAfterMs }),
      );
    },
  );

  it('keeps its strict budget of 15 batches an hour, and says how long to wait', async () => {
    const strict = await startSandbox({ budgets: 'strict' });
    const access = { key: new Redacted(strict.keys.works), baseUrl: strict.url };
    for (let count = 0; count < 15; count += 1) {
      expect(await client.createBatch(access, [memory(`Batch ${count}.`)])).toMatchObject({ ok: true });
    }
    const result = await client.createBatch(access, [memory('One too many.')]);
    await strict.stop();
    if (result.ok || result.problem.kind !== 'rate-limited') throw new Error('The budget should be used up.');
    expect(result.problem.retryAfterMs).toBeGreaterThan(0);
    expect(result.problem.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });
});
