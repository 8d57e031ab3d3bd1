import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import type { OmiClient } from '../../../main/core/omi/client.ts';
import { problemSchema } from '../../../preload/contract/problem.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { clientFailingWith, clientWith, everyCall, row, secret } from './fake-omi.ts';

const names = Object.keys(everyCall) as (keyof OmiClient)[];
const oddRow = fc.record(
  Object.fromEntries(Object.keys(row()).map((name) => [name, fc.oneof(fc.constant(row()[name]), fc.jsonValue())])),
  { requiredKeys: [] },
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.jsonValue().map((detail) => JSON.stringify({ detail })),
  fc.array(oddRow, { maxLength: 3 }).map((rows) => JSON.stringify(rows)),
  fc.array(oddRow, { maxLength: 3 }).map((memories) => JSON.stringify({ memories })),
  oddRow.map((one) => JSON.stringify(one)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth)),
);
const status = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }));
const type = fc.constantFrom(undefined, 'application/json', 'application/problem+json', 'text/html', 'nonsense');
const retryAfter = fc.oneof(fc.constant(undefined), fc.nat().map(String), fc.constantFrom('soon', '-1', 'NaN', '1e9'));

const respond = (body: string, code: number, contentType?: string, wait?: string): Response =>
  new Response([204, 205, 304].includes(code) ? null : body, {
    status: code,
    headers: {
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(wait === undefined ? {} : { 'retry-after': wait }),
    },
  });

it('no answer of any status, shape or type makes a call throw, and every refusal is one Problem of the contract', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), text, status, type, retryAfter, async (name, ...answer) => {
      const { client } = clientWith(() => respond(...answer));
      const result = (await everyCall[name](client)) as Result<unknown>;
      if (!result.ok) expect(problemSchema.parse(result.problem)).toEqual(result.problem);
      expect(JSON.stringify(result)).not.toContain(secret);
    }),
    { numRuns: 400 },
  );
});

it('whatever the network layer throws is one Problem of the contract', async () => {
  const thrown = fc.oneof(
    fc.anything(),
    fc.string().map((message) => new Error(message)),
    fc.string().map((code) => Object.assign(new TypeError('fetch failed'), { cause: { code } })),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), thrown, async (name, error) => {
      const { client } = clientFailingWith(error);
      const result = (await everyCall[name](client)) as Result<unknown>;
      if (result.ok) throw new Error('Nothing was answered.');
      expect(problemSchema.parse(result.problem)).toEqual(result.problem);
    }),
  );
});
