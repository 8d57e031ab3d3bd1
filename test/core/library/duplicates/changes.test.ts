import { expect, it } from 'vitest';
import { createFindings } from '../../../../main/core/library/duplicates/findings.ts';
import { passThroughAll } from '../../../../main/core/library/duplicates/whole-pass.ts';
import { createRandom } from '../../../fakes/random.ts';
import { openHarness, type Harness } from '../../harness.ts';
import { factsWithVariants } from './variants.ts';

const { facts, variants } = factsWithVariants(60, 60, 9);
const texts = [...facts, ...variants.map(({ text }) => text)];

const known = async ({ core: { duplicates }, clock }: Harness): Promise<string[]> => {
  duplicates.ask(0, 0);
  await clock.settle();
  const answer = duplicates.ask(0, 10_000);
  if (!answer.ok) throw new Error(answer.problem.kind);
  return answer.value.pairs.map(({ left, right }) => named(left.id, right.id)).toSorted();
};

const anew = ({ core: { store, account } }: Harness): string[] => {
  const rows = store.duplicatesOf(account.id);
  const findings = createFindings();
  for (const _ of passThroughAll(rows, findings));
  const exact = Array.from(findings.groups(), ([oldest, ...others]) =>
    others.map(({ number }) => [oldest?.number ?? 0, number]),
  );
  const near = findings.near().map(({ one, other }) => [one, other]);
  return [...exact.flat(), ...near].map((numbers) => named(...rows.ids(numbers))).toSorted();
};

const named = (...ids: readonly string[]): string => ids.toSorted().join(' ');

/** Something of what may happen to a memory; each at a moment of its own, so that nobody is as old as another. */
const happen = async (harness: Harness, random: () => number): Promise<void> => {
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const { changes, trash, memories, database } = harness.core;
  await harness.clock.advance(10);
  const text = pick(texts) ?? '';
  const id = pick(memories.latest(500, 0))?.id;
  const what = Math.floor(random() * 6);
  if (what <= 1 || id === undefined) harness.capture(text);
  else if (what === 2) changes.edit(id, { content: text });
  else if (what === 3) trash.remove(id);
  else if (what === 4) database.prepare('UPDATE memory SET locked = 1 - locked WHERE id = ?').run(id);
  else trash.restore(String(database.prepare('SELECT id FROM memory WHERE deleted_at > 0').get()?.['id'] ?? ''));
};

it.each([1, 2, 3])('knows after each of many changes what a look at everything would find, seed %i', async (seed) => {
  const harness = await openHarness({ connected: false });
  const random = createRandom(seed);
  for (let at = 0; at < 60; at += 1) await happen(harness, random);
  let most = 0;
  for (let round = 0; round < 25; round += 1) {
    for (let at = 0; at < 1 + random() * 4; at += 1) await happen(harness, random);
    const pairs = await known(harness);
    expect(pairs).toEqual(anew(harness));
    most = Math.max(most, pairs.length);
  }
  expect(most).toBeGreaterThan(5);
  await harness.close();
});
