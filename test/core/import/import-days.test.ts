import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { inParts, planned, valueOf } from './planned.ts';

/**
 * Random days of imports: begun, paused, stopped, tried again and taken back among faults of every kind, crashes, edits
 * here and elsewhere. After each step every planned row is counted once; in the end each row that is said to be in Omi is
 * there once, and nothing else is. `INKLING_SIMULATION_RUNS` says how many days.
 */
const runs = Math.ceil(Number(process.env['INKLING_SIMULATION_RUNS'] ?? 500) / 20);

const problems: readonly (Problem | 'never')[] = [
  { kind: 'offline', reason: 'no-network' },
  { kind: 'answer-lost', reason: 'timeout', status: null },
  { kind: 'answer-lost', reason: 'server-error', status: 500 },
  { kind: 'server-unavailable', status: 503, retryAfterMs: null },
  { kind: 'rate-limited', retryAfterMs: 1_234_000 },
  'never',
];

type Step =
  | { kind: 'import'; rows: number; refused: boolean; first: number }
  | { kind: 'pause' | 'resume' | 'stop' | 'retry'; which: number }
  | { kind: 'take-back'; which: number; alsoEdited: boolean }
  | { kind: 'edit' | 'edit-elsewhere' | 'remove'; which: number }
  | {
      kind: 'fault';
      call: 'create' | 'batch' | 'list' | 'read' | 'update' | 'remove';
      problem: Problem | 'never';
      after: boolean;
    }
  | { kind: 'wait'; ms: number }
  | { kind: 'crash' };

const is = <const K extends string>(kind: K) => fc.constant(kind);
const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('import'),
      rows: fc.integer({ min: 1, max: 40 }),
      refused: fc.boolean(),
      first: fc.nat(50),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'stop', 'retry'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: is('take-back'), which, alsoEdited: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit', 'edit-elsewhere', 'remove'), which: fc.nat(40) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('fault'),
      call: fc.constantFrom('create', 'batch', 'list', 'read', 'update', 'remove'),
      problem: fc.constantFrom(...problems),
      after: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: is('wait'), ms: fc.constantFrom(0, 1_000, 70_000, 1_300_000, 28_800_000) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: is('crash') }) },
);

type Begun = { readonly id: number; readonly contents: readonly string[]; isTakenBack: boolean };

const live = async (day: readonly Step[], dedupes: boolean): Promise<void> => {
  const harness = await openHarness({ dedupes });
  const begun: Begun[] = [];
  try {
    await harness.core.mirror.refresh();
    for (const [index, today] of day.entries()) {
      await happen(harness, today, index, begun, dedupes);
      expect(new Set(harness.onServer()).size).toBe(harness.onServer().length);
      for (const { id, contents } of begun)
        expectCounted(valueOf(await harness.core.imports.report(id)), contents.length);
    }
    await getWell(harness);
    await expectTrue(harness, begun);
  } finally {
    await harness.close();
  }
};

const happen = async (
  harness: Harness,
  today: Step,
  index: number,
  begun: Begun[],
  dedupes: boolean,
): Promise<void> => {
  const { core, omi, clock } = harness;
  const job = 'which' in today ? begun[today.which % Math.max(1, begun.length)] : undefined;
  switch (today.kind) {
    case 'import': {
      // Where a text may come twice, it meets what another import said.
      const name = (n: number): string => (dedupes ? `fact ${today.first + n}` : `fact ${index} ${n}`);
      const rows = Array.from({ length: today.rows }, (_, n) => planned(n + 1, { content: name(n) }));
      const contents = rows.map(({ content }) => content);
      if (today.refused) omi.refused.add(contents[0] ?? '');
      begun.push({
        id: valueOf(await core.imports.importRows('day.csv', inParts(rows))).id,
        contents,
        isTakenBack: false,
      });
      await clock.settle();
      return;
    }
    case 'pause':
    case 'resume':
    case 'stop':
    case 'retry':
      if (job) core.jobs[today.kind](job.id);
      await clock.settle();
      return;
    case 'take-back':
      if (job) job.isTakenBack = core.imports.takeBack(job.id, today.alsoEdited).ok;
      await clock.settle();
      return;
    case 'edit':
    case 'remove': {
      const memory = core.memories.latest(100, 0)[today.which];
      if (memory && today.kind === 'edit') core.changes.edit(memory.id, { tags: ['edited', String(index)] });
      else if (memory) core.trash.remove(memory.id);
      return;
    }
    case 'edit-elsewhere': {
      const row = [...omi.rows.values()][today.which];
      if (row) omi.edit(row.id, { tags: [...row.tags, `elsewhere ${index}`] });
      return;
    }
    case 'fault': {
      const { call, problem, after } = today;
      const isPossible = !after || problem === 'never' || problem.kind === 'answer-lost';
      if (isPossible)
        omi.faults.set(call, [...(omi.faults.get(call) ?? []), { problem, when: after ? 'after' : 'before' }]);
      return;
    }
    case 'wait':
      await clock.advance(today.ms);
      return;
    case 'crash':
      await harness.crash();
  }
};

/** All is well again, and the person lets everything go on and tries again what was refused. */
const getWell = async (harness: Harness): Promise<void> => {
  harness.omi.faults.clear();
  harness.omi.refused.clear();
  await harness.crash();
  await harness.core.account.check();
  for (const { id } of valueOf(harness.core.jobs.read())) {
    harness.core.jobs.resume(id);
    harness.core.jobs.retry(id);
  }
  for (let n = 0; n < 30; n += 1) await harness.clock.advance(900_000);
  for (const { id } of harness.refused()) harness.core.changes.sendAgain(id);
  for (let n = 0; n < 12; n += 1) await harness.clock.advance(900_000);
  await harness.core.mirror.scanAll();
};

const rowsOf = (report: ImportReport): number => {
  const { exact, different, before, waiting, refused, withdrawn, removed, missing, deleted, returned } = report;
  return exact + different.rows + before + waiting + refused.rows + withdrawn + removed + missing + deleted + returned;
};

const expectCounted = (report: ImportReport, total: number): void => {
  expect(rowsOf(report)).toBe(total);
};

const expectTrue = async (harness: Harness, begun: readonly Begun[]): Promise<void> => {
  const there = new Map([...harness.omi.rows.values()].map((row) => [row.content, row]));
  expect(there.size).toBe(harness.omi.rows.size);
  const mine = new Set(begun.flatMap(({ contents }) => contents));
  for (const content of there.keys()) expect(mine).toContain(content);
  for (const { id, contents, isTakenBack } of begun) {
    const report = valueOf(await harness.core.imports.report(id));
    expectCounted(report, contents.length);
    expect(report).toMatchObject({ waiting: 0, missing: 0, refused: { rows: 0 } });
    const inOmi = contents.filter((content) => there.has(content)).length;
    // What another import has as well may be there although it is not this one's.
    expect(inOmi).toBeGreaterThanOrEqual(report.exact + report.different.rows);
    if (isTakenBack) expect(report.back).toMatchObject({ waiting: 0, kept: { failed: 0 } });
  }
  for (const job of valueOf(harness.core.jobs.read())) {
    expect(job.done + job.failed + job.waiting + job.undone).toBe(job.total);
    expect(job.waiting).toBe(0);
  }
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  expect(harness.states()).toHaveLength(there.size);
};

const day = fc.array(step, { minLength: 4, maxLength: 20 });

it(`loses, doubles and misreports no row in ${runs} random days of imports`, { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(day, fc.boolean(), live), { numRuns: runs });
});
