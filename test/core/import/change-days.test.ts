import { expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { fc } from '../../fakes/property.ts';
import { openHarness, type Harness } from '../harness.ts';
import { inParts, jobOf, planned, valueOf } from './planned.ts';

/**
 * Random days of imports of one row each, which changes what is in Omi, among a person's edits, stops, deletions by
 * another client, faults and crashes. After each step what the report says of the row is what Omi has, or had when it was
 * last asked; in the end, what it has. `INKLING_SIMULATION_RUNS` says how many days.
 */
const runs = Math.ceil(Number(process.env['INKLING_SIMULATION_RUNS'] ?? 500) / 40);

const problems: readonly Problem[] = [
  { kind: 'offline', reason: 'no-network' },
  { kind: 'answer-lost', reason: 'timeout', status: null },
  { kind: 'rejected', status: 422, reason: 'no' },
];

type Step =
  /** `edited`: a person edits it first; `calls`: so many changes go to Omi before the hour is used up. */
  | { kind: 'import'; memory: number; edited: boolean; calls: number }
  | { kind: 'stop' | 'retry'; which: number }
  | { kind: 'edit' | 'send-again' | 'delete-elsewhere'; memory: number }
  | { kind: 'fault'; call: 'read' | 'update'; problem: Problem }
  | { kind: 'crash' }
  | { kind: 'wait'; ms: number };

const is = <const K extends string>(kind: K) => fc.constant(kind);
const memory = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: is('import'), memory, edited: fc.boolean(), calls: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('stop', 'stop', 'retry'), which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit', 'send-again'), memory }) },
  { weight: 2, arbitrary: fc.record({ kind: is('delete-elsewhere'), memory }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: is('fault'),
      call: fc.constantFrom('read', 'update'),
      problem: fc.constantFrom(...problems),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: is('crash') }) },
  { weight: 4, arbitrary: fc.record({ kind: is('wait'), ms: fc.constantFrom(0, 3_000, 70_000, 3_700_000) }) },
);

type Begun = { readonly id: number; readonly memoryId: string; readonly content: string };

const live = async (day: readonly Step[]): Promise<void> => {
  const harness = await openHarness();
  const begun: Begun[] = [];
  const sent = new Set<string>();
  harness.omi.beforeUpdate = (row, patch) => {
    sent.add(row.content);
    if (patch.content !== undefined) sent.add(patch.content);
    allowed -= 1;
    if (allowed === 0) useUp(harness);
  };
  try {
    for (const n of [1, 2]) {
      harness.omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private' });
    }
    await harness.core.mirror.scanAll();
    for (const [index, today] of day.entries()) {
      await happen(harness, today, index, begun);
      for (const content of harness.onServer()) sent.add(content);
      for (const one of begun) await expectTrue(harness, one, sent);
    }
    await getWell(harness, begun);
    for (const content of harness.onServer()) sent.add(content);
    for (const one of begun) {
      await expectTrue(harness, one, sent);
      await expectThere(harness, one);
    }
    await takeAllBack(harness, begun);
  } finally {
    await harness.close();
  }
};

/** Which row of Omi a memory is by now: what was deleted there may have become another one. */
const serverIdOf = ({ core }: Harness, memoryId: string): string =>
  core.memories.find(core.memories.originalOf(memoryId))?.serverId ?? '';
const contentOf = (harness: Harness, memoryId: string): string | undefined =>
  harness.omi.rows.get(serverIdOf(harness, memoryId))?.content;

let allowed = Infinity;
const useUp = (harness: Harness): void => harness.core.budget.usedUp('single', 3_600_000);
const allow = (harness: Harness, calls: number): void => {
  allowed = calls < 3 ? calls : Infinity;
  if (calls === 0) useUp(harness);
};

const happen = async (harness: Harness, today: Step, index: number, begun: Begun[]): Promise<void> => {
  const { core, omi, clock } = harness;
  const job = 'which' in today ? begun[today.which % Math.max(1, begun.length)] : undefined;
  const memoryId = `omi:server-${'memory' in today ? today.memory + 1 : 0}`;
  switch (today.kind) {
    case 'import': {
      const content = `file ${index}`;
      const tags = ['old', `tag ${index}`];
      allow(harness, today.calls);
      if (today.edited) core.changes.edit(memoryId, { content: `mine ${index}` });
      const row = planned(1, { op: 'change', memoryId, content, tags });
      begun.push({ id: valueOf(await core.imports.importRows('day.csv', inParts([row]))).id, memoryId, content });
      break;
    }
    case 'stop':
    case 'retry':
      if (job) core.jobs[today.kind](job.id);
      break;
    case 'edit':
      core.changes.edit(memoryId, { content: `mine ${index}` });
      break;
    case 'send-again':
      core.changes.sendAgain(memoryId);
      break;
    case 'delete-elsewhere':
      omi.rows.delete(serverIdOf(harness, memoryId));
      break;
    case 'fault':
      omi.faults.set(today.call, [...(omi.faults.get(today.call) ?? []), { problem: today.problem, when: 'before' }]);
      return;
    case 'crash':
      await harness.crash();
      return;
    case 'wait':
      await clock.advance(today.ms);
  }
  for (let n = 0; n < 5; n += 1) await clock.settle();
};

const isWaiting = (harness: Harness, { id }: Begun): boolean =>
  harness
    .entries()
    .some((entry) => entry['import_job_id'] === id && !['acked', 'refused'].includes(String(entry['state'])));

const expectTrue = async (harness: Harness, one: Begun, sent: ReadonlySet<string>): Promise<void> => {
  const report = valueOf(await harness.core.imports.report(one.id));
  const { exact, different, waiting, refused, withdrawn, missing, state } = report;
  expect(exact + different.rows + waiting + refused.rows + withdrawn + missing).toBe(1);
  if (withdrawn === 1) expect(sent).not.toContain(one.content);
  if (exact === 1) expect([one.content, undefined]).toContain(contentOf(harness, one.memoryId));
  if (exact === 1) expect(sent).toContain(one.content);
  if (state !== 'sending' || jobOf(harness, one.id)?.done === 1) expect(isWaiting(harness, one)).toBe(false);
};

/** All of it was looked at, so that nothing another client has deleted is told as there. */
const expectThere = async (harness: Harness, one: Begun): Promise<void> => {
  const { exact, different, missing } = valueOf(await harness.core.imports.report(one.id));
  const there = contentOf(harness, one.memoryId);
  if (exact === 1) expect(there).toBe(one.content);
  if (different.rows === 1) expect(there).toBeDefined();
  if (missing === 1) expect(there).toBeUndefined();
};

const getWell = async (harness: Harness, begun: readonly Begun[]): Promise<void> => {
  harness.omi.faults.clear();
  allow(harness, 3);
  await harness.crash();
  for (let n = 0; n < 3; n += 1) {
    for (const { id } of harness.refused()) harness.core.changes.sendAgain(id);
    for (const { id } of begun) harness.core.jobs.retry(id);
    for (let hours = 0; hours < 3; hours += 1) await harness.clock.advance(3_700_000);
  }
  await harness.core.mirror.scanAll();
  for (const { id } of begun) {
    expect(valueOf(await harness.core.imports.report(id))).toMatchObject({ state: 'checked', waiting: 0 });
  }
};

/** The newest first, so that each finds what it left. */
const takeAllBack = async (harness: Harness, begun: readonly Begun[]): Promise<void> => {
  for (const { id, memoryId, content } of begun.toReversed()) {
    const had = contentOf(harness, memoryId);
    valueOf(harness.core.imports.takeBack(id, false));
    await harness.clock.advance(200_000);
    const { back } = valueOf(await harness.core.imports.report(id));
    const has = contentOf(harness, memoryId);
    if (back?.restored === 1) expect(has).not.toBe(content);
    else expect(has).toBe(had);
    // Nobody has said anything since.
    if (had === content) expect(back).toMatchObject({ restored: 1, kept: { edited: 0 } });
  }
};

const day = fc.array(step, { minLength: 4, maxLength: 16 });

it(`says of each change what is true in ${runs} random days`, { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(day, live), { numRuns: runs });
});
