import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeOmi, type FakeOmi } from '../../fakes/omi.ts';
import { createTwoAccounts } from '../../fakes/two-accounts.ts';
import { openHarness, type Harness } from '../harness.ts';
import { lost, offline } from '../../fakes/problems.ts';

const runs = Math.ceil(Number(process.env['INKLING_SIMULATION_RUNS'] ?? 500) / 5);
const baseUrl = 'https://api.omi.me';
const keys = {
  mine: 'omi_dev_0000000000000000000000000000aaaa',
  theirs: 'omi_dev_1111111111111111111111111111cccc',
};
type Owner = keyof typeof keys;

type Step =
  | { readonly kind: 'capture' | 'crash' | 'refresh' | 'hurry' }
  | { readonly kind: 'key'; readonly owner: Owner }
  | { readonly kind: 'fault'; readonly owner: Owner; readonly problem: Problem; readonly when: 'before' | 'after' }
  | { readonly kind: 'wait'; readonly ms: number };

const owner = fc.constantFrom<Owner>('mine', 'theirs');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Step>({ kind: 'capture' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('key'), owner }) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc.record({ kind: fc.constant('fault'), owner, problem: fc.constant(offline), when: fc.constant('before') }),
      fc.record({
        kind: fc.constant('fault'),
        owner,
        problem: fc.constant(lost),
        when: fc.constantFrom('before', 'after'),
      }),
    ),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(0, 1_000, 70_000, 1_300_000) }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ kind: 'crash' }, { kind: 'refresh' }, { kind: 'hurry' }) },
);

const live = async (day: readonly Step[]): Promise<void> => {
  const clock = createFakeClock();
  let made = 0;
  // Two accounts never make a memory at the same moment.
  const moment = (): number => clock.now() + (made += 1);
  const omi = { mine: createFakeOmi(moment, false), theirs: createFakeOmi(moment, false) };
  const client = createTwoAccounts(omi.mine, omi.theirs, keys.theirs);
  const harness = await openHarness({ server: { client, key: keys.mine, baseUrl } });
  const said: Record<Owner, string[]> = { mine: [], theirs: [] };
  let present: Owner = 'mine';
  try {
    for (const [index, today] of day.entries()) {
      if (today.kind === 'capture') {
        said[present].push(`${present} ${index}`);
        harness.capture(`${present} ${index}`);
      } else if (today.kind === 'key') present = await enter(harness, today.owner, present);
      else await happen(harness, omi, today);
      expectApart(harness, omi, present);
    }
    for (const each of ['mine', 'theirs'] as const) {
      omi[each].faults.clear();
      present = await enter(harness, each, present);
      for (let n = 0; n < 8; n += 1) await harness.clock.advance(900_000);
      expectApart(harness, omi, present);
      expect(contents(omi[each])).toEqual(said[each].toSorted());
    }
  } finally {
    await harness.close();
  }
};

/** The person enters a key, and says what is so when they are asked; answers whose key is in use now. */
const enter = async (harness: Harness, wanted: Owner, present: Owner): Promise<Owner> => {
  const connected = await harness.core.account.connect({ key: keys[wanted], baseUrl, sessionOnly: false });
  if (connected.ok) return wanted;
  if (connected.problem.kind !== 'another-account') return present;
  return (await harness.core.account.decide(wanted === present)).ok ? wanted : present;
};

const happen = async (
  harness: Harness,
  omi: Readonly<Record<Owner, FakeOmi>>,
  today: Exclude<Step, { kind: 'capture' | 'key' }>,
): Promise<void> => {
  if (today.kind === 'fault') {
    const { owner: whose, problem, when } = today;
    for (const call of ['create', 'batch'] as const) omi[whose].faults.set(call, [{ problem, when }]);
  } else if (today.kind === 'wait') await harness.clock.advance(today.ms);
  else if (today.kind === 'crash') await harness.crash();
  else if (today.kind === 'hurry') harness.core.outbox.hurry();
  else if (today.kind === 'refresh') await harness.core.mirror.refresh();
};

const contents = (omi: FakeOmi): string[] => [...omi.rows.values()].map(({ content }) => content).toSorted();

/** What was said under one key is never in the other account, nor in its list, and nothing is there twice. */
const expectApart = (harness: Harness, omi: Readonly<Record<Owner, FakeOmi>>, present: Owner): void => {
  for (const each of ['mine', 'theirs'] as const) {
    const there = contents(omi[each]);
    expect(there.filter((content) => !content.startsWith(each))).toEqual([]);
    expect(new Set(there).size).toBe(there.length);
  }
  const shown = harness.core.memories.latest(500, 0).map(({ content }) => content);
  expect(shown.filter((content) => !content.startsWith(present))).toEqual([]);
};

it(`keeps two accounts apart in ${runs} random days (fault 37)`, { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), live), { numRuns: runs });
});
