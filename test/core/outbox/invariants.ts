import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Limits } from '../../../main/core/omi/limits.ts';
import type { Policy } from '../../../main/core/store/budget-rows.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { problemName } from '../../../preload/contract/problem-words.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { statusWords } from '../../../preload/contract/status-words.ts';
import { goodKey, type Harness } from '../harness.ts';

/** Invariants of faults.md that are asked for after each step of the simulation, each by a way of its own. */

const row = z.object({
  memory_id: z.string(),
  kind: z.enum(['create', 'update', 'delete']),
  state: z.enum(['queued', 'sending', 'unknown', 'refused', 'acked']),
  theirs: z.string().nullable(),
  job_id: z.int().nullable(),
});
type Row = z.infer<typeof row>;
const openRows = (harness: Harness): Row[] =>
  harness
    .entries()
    .map((entry) => row.parse(entry))
    .filter(({ state }) => state !== 'acked');

/** I3: no byte of the store and of its log holds the key. */
export const expectNoKey = (harness: Harness): void => {
  const file = z.string().parse(harness.core.database.location());
  for (const part of [file, `${file}-wal`]) {
    if (existsSync(part)) expect(readFileSync(part).includes(goodKey)).toBe(false);
  }
};

/** What is under way of a memory is the oldest that is to be said of it, and nothing else of it is under way. */
export const expectOrder = (harness: Harness): void => {
  const rows = openRows(harness);
  for (const [at, entry] of rows.entries()) {
    if (entry.state !== 'sending') continue;
    const before = rows.slice(0, at).filter((other) => other.memory_id === entry.memory_id);
    // The person chooses between two versions of another field; or it is of a job, which may rest.
    const passed = before.filter(
      (other) =>
        !(other.state === 'refused' && other.theirs !== null) &&
        !(other.state === 'queued' && other.job_id !== null && other.kind === 'update' && entry.kind === 'update'),
    );
    expect(passed).toEqual([]);
  }
};

const memoryRow = z.object({
  id: z.string(),
  deleted_at: z.int().nullable(),
  duplicate_of: z.string().nullable(),
  notice: z.string().nullable(),
});
const budgetRow = z.object({ policy: z.enum(['single', 'batch', 'read']), used: z.int() });

/** I4: the whole line is what is stored says, counted and worded without the code that shows it. */
export const expectStatus = (harness: Harness, limits: Limits): void => {
  const ofMemory = Map.groupBy(openRows(harness), ({ memory_id }) => memory_id);
  const oldest = [...ofMemory.values()].map(([first]) => first?.state);
  const memories = harness.core.database
    .prepare('SELECT id, deleted_at, duplicate_of, notice FROM memory')
    .all()
    .map((found) => memoryRow.parse(found));
  const shown = memories.filter((memory) => memory.deleted_at === null && memory.duplicate_of === null);

  const refused = oldest.filter((state) => state === 'refused').length;
  const unknown = oldest.filter((state) => state === 'unknown').length;
  const deleting = memories.filter(({ id, deleted_at }) => deleted_at !== null && ofMemory.has(id)).length;
  const waiting = ofMemory.size - refused - deleting;
  const notTaken = shown.filter(
    ({ id, notice }) => notice?.includes('not-taken') && !ofMemory.get(id)?.some(({ state }) => state === 'refused'),
  ).length;
  const status = harness.status();
  expect(status).toMatchObject({ waiting, deleting, refused, unknown, notTaken });
  // Nothing is announced that would find nothing to do.
  if (waiting + deleting === 0) expect(status.nextAttemptAt).toBeNull();

  const line = statusWords(status, () => 'then').text;
  const { keyState, problem } = harness.core.account.view();
  const deletions = `${deleting} deletion${deleting === 1 ? '' : 's'}`;
  const both = [...(waiting > 0 ? [`${waiting} waiting`] : []), ...(deleting > 0 ? [deletions] : [])].join(', ');
  const all = waiting > 0 ? both : `${both} waiting`;
  if (keyState !== 'ready') {
    expect([status.kind, line]).toEqual(['key', problem && problemName(problem)]);
  } else if (oldest.includes('sending')) {
    expect(line).toBe('Sending…');
  } else if (waiting + deleting > 0 && status.kind === 'offline') {
    expect(line.endsWith(`, ${all}`)).toBe(true);
  } else if (waiting + deleting > 0 && status.kind === 'key') {
    expect(line).toBe('Your Omi account is not ready for this yet');
  } else if (waiting + deleting > 0 && status.kind === 'limited') {
    expect([`${all}, limit reached, goes on at then`, 'Limit reached, goes on at then']).toContain(line);
    const used = harness.core.database.prepare('SELECT policy, used FROM budget').all();
    // A part is kept for the person, and for whoever changes something.
    expect(used.map((found) => budgetRow.parse(found)).some((one) => one.used * 2 >= limits[one.policy])).toBe(true);
  } else if (refused + notTaken > 0) {
    expect(line).toBe(refused + notTaken === 1 ? '1 needs attention' : `${refused + notTaken} need attention`);
  } else {
    const checking = unknown > 0 ? ', checking with Omi' : '';
    expect(line).toBe(waiting + deleting > 0 ? `${all}${checking}` : 'Synced');
  }
};

/** The sidebar counts what the list shows. */
export const expectCounts = (harness: Harness): void => {
  const { library } = harness.core;
  const counts = library.counts();
  for (const view of ['waiting', 'attention', 'unknown', 'deleting', 'trash'] as const) {
    const shown = library.page({ ...everything, view }, 0, 1);
    expect([view, counts.ok && counts.value[view]]).toEqual([view, shown.ok && shown.value.total]);
  }
};

const hour = 3_600_000;

/**
 * I6: counts what reaches Omi as Omi does, by a clock that nobody sets: a window begins with the first call that it
 * counts, and ends an hour later or when Omi said. Checks of a key have an allowance of their own. Answers each call
 * beyond the limits.
 */
export const watchAllowances = (harness: Harness, limits: Limits): readonly string[] => {
  const { omi, clock } = harness;
  const windows = new Map<Policy, { used: number; endsAt: number }>();
  const over: string[] = [];

  const count = (policy: Policy): void => {
    const known = windows.get(policy);
    const window = known && known.endsAt > clock.uptime() ? known : { used: 0, endsAt: clock.uptime() + hour };
    window.used += 1;
    windows.set(policy, window);
    if (window.used > limits[policy]) over.push(`${policy}: ${window.used} in an hour`);
  };
  const heed = (policy: Policy, problem: Problem): void => {
    const window = windows.get(policy);
    if (problem.kind === 'rate-limited') {
      windows.set(policy, { used: limits[policy], endsAt: clock.uptime() + problem.retryAfterMs });
    }
    if (!window || (problem.kind !== 'offline' && problem.kind !== 'insecure')) return;
    window.used -= 1;
    if (window.used === 0) windows.delete(policy);
  };
  const counted =
    <I extends unknown[], T>(policy: Policy, call: (...input: I) => Promise<Result<T>>) =>
    async (...input: I): Promise<Result<T>> => {
      count(policy);
      const answer = await call(...input);
      if (!answer.ok) heed(policy, answer.problem);
      return answer;
    };
  Object.assign(omi, {
    create: counted('single', omi.create.bind(omi)),
    update: counted('single', omi.update.bind(omi)),
    remove: counted('single', omi.remove.bind(omi)),
    createBatch: counted('batch', omi.createBatch.bind(omi)),
    list: counted('read', omi.list.bind(omi)),
    read: counted('read', omi.read.bind(omi)),
  });
  const jump = clock.jump.bind(clock);
  Object.assign(clock, {
    jump: (ms: number) => {
      jump(ms);
      // Somebody asks before the process ends: a start has nothing but the wall clock to go by.
      for (const policy of ['single', 'batch', 'read'] as const) harness.core.budget.left(policy);
    },
  });
  return over;
};
