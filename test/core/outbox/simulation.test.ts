import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { hourlyLimits } from '../../../main/core/omi/limits.ts';
import { openHarness, type Harness } from '../harness.ts';
import { meeting, restoring, step, type Step } from './day-steps.ts';
import { choose, endAnswers, happen, makeLate, withCopies, type Said } from './days.ts';
import { expectCounts, expectNoKey, expectOrder, expectStatus, watchAllowances } from './invariants.ts';
import { createOtherClient, type OtherClient } from './other-client.ts';
import { rememberedDays } from './remembered-days.ts';

/**
 * Random days: captures, edits, removals, faults of every kind, waiting, crashes, wrong clocks, a locked keychain, other
 * clients. After each step the invariants of faults.md hold; in the end, with the network back, what the person said
 * is in Omi exactly once. `INKLING_SIMULATION_RUNS` says how many days; one that fails is printed, and goes into
 * remembered-days.ts.
 */
const runs = Number(process.env['INKLING_SIMULATION_RUNS'] ?? 500);

const live = async (day: readonly Step[], isUnique: boolean, limits = hourlyLimits): Promise<void> => {
  // A server that takes the same text twice is the harder one: sending twice shows.
  const harness = await openHarness({ dedupes: !isUnique, limits });
  const beyond = watchAllowances(harness, limits);
  try {
    const said: Said[] = [];
    const other = createOtherClient(harness);
    makeLate(harness);
    let entries = 0;
    for (const [index, today] of day.entries()) {
      await happen(harness, other, today, index, said, isUnique);
      entries = expectInvariants(harness, other, said, entries);
      expectOrder(harness);
      expectStatus(harness, limits);
      expectCounts(harness);
      expectNoKey(harness);
      expect(beyond).toEqual([]);
    }
    await getWell(harness, other);
    expectInvariants(harness, other, said, entries);
    expectStatus(harness, limits);
    expect(beyond).toEqual([]);
    if (isUnique) expectAllArrived(harness, said);
    else expectGroupsArrived(harness, said);
  } finally {
    await harness.close();
  }
};

/** The network is back, the app was started anew, and the person has looked at the key and at what needs attention. */
const getWell = async (harness: Harness, other: OtherClient): Promise<void> => {
  harness.omi.faults.clear();
  await endAnswers(harness);
  harness.vault.answer = null;
  await harness.crash();
  await harness.core.account.check();
  const jobs = harness.core.jobs.read();
  for (const { id } of jobs.ok ? jobs.value : []) harness.core.jobs.resume(id);
  for (let n = 0; n < 30; n += 1) await harness.clock.advance(900_000);
  // A deletion that was refused may stand behind a choice between two versions.
  for (let n = 0; n < 3; n += 1) {
    choose(harness, other, 'mine');
    await harness.clock.advance(900_000);
  }
  await harness.core.mirror.refresh();
};

const expectInvariants = (
  harness: Harness,
  other: OtherClient,
  said: readonly Said[],
  entriesBefore: number,
): number => {
  const shown = new Set(harness.core.memories.latest(500, 0).map((memory) => memory.content));
  // I1, I5: what was saved is readable.
  for (const one of said) if (!one.isRemoved) expect(isReadable(harness, one, said, shown)).toBe(true);
  // I2: one server item a text.
  expect(new Set(harness.onServer()).size).toBe(harness.onServer().length);
  // I7: no server edit is overwritten.
  expect(other.overwritten).toEqual([]);
  // I8: no outbox row goes.
  const entries = harness.entries();
  expect(entries.length).toBeGreaterThanOrEqual(entriesBefore);
  return entries.length;
};

/** In the list; or in the trash, where the words of what another client deleted are kept. */
const isReadable = (harness: Harness, one: Said, said: readonly Said[], shown: ReadonlySet<string>): boolean => {
  const since = withCopies(harness, one, said).filter(({ at }) => at >= one.at);
  if (since.flatMap(namesOf).some((name) => shown.has(name))) return true;
  return one.elsewhere !== null && harness.core.memories.isGone(one.id);
};

/** What a memory may be called by now. */
const namesOf = ({ content, elsewhere }: Said): string[] => [content, ...(elsewhere ?? [])];

const expectAllArrived = (harness: Harness, said: readonly Said[]): void => {
  const wanted = new Map<string, Set<string>>();
  for (const { content, tags, isRemoved, elsewhere } of said) {
    if (!isRemoved && !elsewhere) wanted.set(content, new Set([...(wanted.get(content) ?? []), ...tags]));
  }
  const there = new Map([...harness.omi.rows.values()].map((row) => [row.content, new Set(row.tags)]));
  const mayBeTagged = new Set(said.filter((one) => one.mayBeTagged).map(({ content }) => content));
  for (const content of mayBeTagged) if (!wanted.get(content)?.has('job')) there.get(content)?.delete('job');
  for (const [content, tags] of wanted) expect(there.get(content)).toEqual(tags);
  for (const one of said) if (one.elsewhere) expectAgreed(harness, one);
  for (const content of there.keys()) if (!content.startsWith('elsewhere')) expectSaid(content, said);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  const states = harness.states();
  expect(new Set(states).size).toBe(states.length);
};

/** Where texts meet, the last that was said of a memory or of one of its copies is there, and nothing older. */
const expectGroupsArrived = (harness: Harness, said: readonly Said[]): void => {
  const there = new Map([...harness.omi.rows.values()].map((row) => [row.content, row.tags]));
  const kept = said.filter(({ isRemoved }) => !isRemoved);
  const last = new Set(
    kept.flatMap((one) =>
      withCopies(harness, one, kept)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, 1),
    ),
  );
  for (const { content, tags } of last) expect(there.get(content)).toEqual(expect.arrayContaining([...tags]));
  const words = new Set([...last].map(({ content }) => content));
  for (const content of there.keys()) if (content.startsWith('edit')) expect(words).toContain(content);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  const states = harness.states();
  expect(new Set(states).size).toBe(states.length);
};

/** What two clients changed is the same here and there. */
const expectAgreed = (harness: Harness, one: Said): void => {
  if (one.isRemoved) {
    for (const name of namesOf(one)) expect(harness.onServer()).not.toContain(name);
    return;
  }
  const here = harness.core.memories.find(one.id);
  const there = harness.omi.rows.get(here?.serverId ?? '');
  // Deleted there with nothing waiting here: that is the mirror's to tell.
  if (there) expect(here).toMatchObject({ content: there.content, category: there.category, tags: there.tags });
};

/** Nothing stands there that the person took back or never said. */
const expectSaid = (content: string, said: readonly Said[]): void => {
  const names = said.filter((one) => !one.isRemoved).flatMap(namesOf);
  if (said.some((one) => one.isRemoved || content.startsWith('edit'))) expect(names).toContain(content);
};

/** So little that a day uses it up. */
const scant = { ...hourlyLimits, single: 6, batch: 2 };

const day = fc.array(step, { minLength: 4, maxLength: 24 });

it(`loses, doubles and misreports nothing in ${runs} random days`, { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(day, fc.boolean(), fc.constantFrom(hourlyLimits, scant), live), { numRuns: runs });
});

it('loses no words where texts meet', { timeout: 3_600_000 }, async () => {
  const days = fc.array(meeting, { minLength: 6, maxLength: 18 });
  const numRuns = Math.ceil(runs / 8);
  await fc.assert(fc.asyncProperty(days, fc.constant(false), fc.constant(hourlyLimits), live), { numRuns });
});

// A backup takes time to make and to put in place: fewer days, with more of them each.
const dayWithBackups = fc.array(fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: restoring }), {
  minLength: 8,
  maxLength: 24,
});

it('does neither when backups take the place of a store that can still be read', { timeout: 3_600_000 }, async () => {
  const numRuns = Math.ceil(runs / 25);
  await fc.assert(fc.asyncProperty(dayWithBackups, fc.boolean(), fc.constant(hourlyLimits), live), { numRuns });
});

it.each(rememberedDays)('stays mended: $what', async ({ day: remembered, isUnique }) => {
  await live(remembered, isUnique);
});
