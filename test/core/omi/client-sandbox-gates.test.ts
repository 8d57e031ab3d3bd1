import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { systemClock } from '../../../main/core/clock.ts';
import { createOmiClient, type OmiAccess } from '../../../main/core/omi/client.ts';
import { Redacted } from '../../../main/redacted.ts';
import { gateNames, isKnownTo, type Gate } from '../../omi-sandbox/gates.ts';
import { generations } from '../../omi-sandbox/generations.ts';
import { startSandbox, type Sandbox } from '../../omi-sandbox/sandbox.ts';

const client = createOmiClient({ fetch, clock: systemClock });

const tooOld: Problem = { kind: 'key-too-old' };
const notReady: Problem = { kind: 'account-not-ready' };
const closing: Problem = { kind: 'account-closing' };
const unavailable: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
const nameless: Problem = { kind: 'forbidden', reason: 'Missing API key identity' };

/** What a person is to learn from each gate: when reading, and when writing; null: it is open. */
const meanings: Readonly<Record<Gate, { readonly read: Problem | null; readonly write: Problem | null }>> = {
  'no-grant': { read: tooOld, write: tooOld },
  'malformed-grant': { read: tooOld, write: tooOld },
  'disabled-grant': { read: tooOld, write: tooOld },
  'narrow-grant': { read: tooOld, write: tooOld },
  'no-read-grant': { read: tooOld, write: null },
  'no-write-grant': { read: null, write: tooOld },
  'no-rollout': { read: notReady, write: notReady },
  'not-ready': { read: notReady, write: notReady },
  'writes-blocked': { read: null, write: notReady },
  closing: { read: closing, write: closing },
  'closing-unknown': { read: unavailable, write: unavailable },
  'no-identity': { read: nameless, write: nameless },
};

describe.each(generations)('a local Omi server of generation %s', (generation) => {
  let sandbox: Sandbox;
  let access: OmiAccess;
  const withKey = (key: string): OmiAccess => ({ key: new Redacted(key), baseUrl: sandbox.url });

  beforeAll(async () => {
    sandbox = await startSandbox({ generation, memories: [{ id: 'm1', content: 'Has a dog.' }] });
    access = withKey(sandbox.keys.works);
  });
  afterAll(() => sandbox.stop());

  const problemsOf = async () => {
    const memory = { content: 'Likes tea.', category: 'manual', tags: [], visibility: 'private' } as const;
    const problemOf = async (
      call: Promise<{ ok: true } | { ok: false; problem: Problem }>,
    ): Promise<Problem | null> => {
      const answer = await call;
      return answer.ok ? null : answer.problem;
    };
    return {
      check: await problemOf(client.checkKey(access)),
      list: await problemOf(client.list(access, { limit: 1, offset: 0 })),
      create: await problemOf(client.create(access, memory)),
      batch: await problemOf(client.createBatch(access, [memory])),
      update: await problemOf(client.update(access, 'm1', { tags: ['a'] })),
      remove: await problemOf(client.remove(access, 'gone already')),
    };
  };

  it.each(gateNames)('behind the gate "%s" says the same in every call', async (gate) => {
    sandbox.set({ gate });
    const { read, write } = isKnownTo(generation, gate) ? meanings[gate] : { read: null, write: null };
    // Where a key can be asked about itself, a server that is merely unavailable does not make it a bad one.
    const check = generation === 'c' && gate === 'closing-unknown' ? null : read;
    expect(await problemsOf()).toEqual({
      check,
      list: read,
      create: write,
      batch: write,
      update: write,
      remove: write ?? { kind: 'gone' },
    });
    sandbox.set({ gate: null });
  });

  it.each([
    ['revoked', { kind: 'key-refused' }],
    ['wrongFamily', { kind: 'key-malformed', looksLike: 'other' }],
    ['closing', { kind: 'account-closing' }],
    ['noIdentity', { kind: 'forbidden', reason: 'Missing API key identity' }],
    ['tooOld', generation === 'a' ? null : { kind: 'key-too-old' }],
    ['notReady', generation === 'a' ? null : { kind: 'account-not-ready' }],
  ] as const)('finds what is wrong with the key "%s"', async (name, problem) => {
    const bad = withKey(sandbox.keys[name]);
    const answer = problem === null ? { ok: true } : { ok: false, problem };
    expect(await client.list(bad, { limit: 1, offset: 0 })).toMatchObject(answer);
    expect(await client.checkKey(bad)).toMatchObject(answer);
  });
});
