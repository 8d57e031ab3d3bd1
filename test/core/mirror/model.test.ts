import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

/**
 * Another client writes, edits and deletes between the pages while the app looks, is started anew and loses the
 * network. What was never deleted there never leaves the list; what was saved here is never lost; and after two quiet
 * whole looks the list is what the server has. `INKLING_SIMULATION_RUNS` says how many days.
 */
const runs = Number(process.env['INKLING_SIMULATION_RUNS'] ?? 60);
const minute = 60_000;

type Act =
  { readonly kind: 'write' | 'edit' | 'delete' | 'restore'; readonly which: number } | { readonly kind: 'nothing' };
type Step =
  | { readonly kind: 'look'; readonly after: number; readonly meanwhile: readonly Act[] }
  | { readonly kind: 'capture' | 'edit-here' | 'remove-here'; readonly which: number }
  | { readonly kind: 'offline' | 'crash' };

const which = fc.nat(15);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'edit', 'delete', 'restore'), which }),
  fc.constant<Act>({ kind: 'nothing' }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('look'),
      after: fc.constantFrom(2, 11, 61),
      meanwhile: fc.array(act, { maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('capture', 'edit-here', 'remove-here'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('offline', 'crash') }) },
);

type Past = { readonly deleted: Map<string, ReturnType<Harness['omi']['put']>>; readonly removedHere: Set<string> };

/** What the other client does. */
const happen = (harness: Harness, past: Past, act: Act, index: number): void => {
  const { rows } = harness.omi;
  if (act.kind === 'nothing') return;
  if (act.kind === 'write') {
    harness.omi.put({ content: `theirs ${index}`, category: 'system', tags: [], visibility: 'private' });
    return;
  }
  if (act.kind === 'restore') {
    const back = [...past.deleted.values()][act.which];
    if (back && !past.removedHere.has(back.id)) rows.set(back.id, back);
    return;
  }
  const row = [...rows.values()][act.which];
  if (!row) return;
  if (act.kind === 'edit')
    rows.set(row.id, { ...row, tags: [`edit ${index}`], updatedAt: harness.clock.now() + index });
  else {
    past.deleted.set(row.id, row);
    rows.delete(row.id);
  }
};

const live = async (day: readonly Step[]): Promise<void> => {
  const harness = await openHarness();
  const past: Past = { deleted: new Map(), removedHere: new Set() };
  const known = new Set<string>();
  let index = 0;
  try {
    harness.omi.lists.most = 3;
    for (let n = 0; n < 7; n += 1) happen(harness, past, { kind: 'write', which: 0 }, (index += 1));
    for (const today of day) {
      await take(harness, past, today, () => (index += 1));
      expectKept(harness, past, known);
    }
    await calm(harness);
    expectSame(harness);
  } finally {
    await harness.close();
  }
};

const take = async (harness: Harness, past: Past, today: Step, next: () => number): Promise<void> => {
  const { core } = harness;
  const listed = core.memories.latest(500, 0);
  switch (today.kind) {
    case 'look': {
      const acts = [...today.meanwhile];
      harness.omi.lists.before = () => {
        const act = acts.shift();
        if (act) happen(harness, past, act, next());
      };
      await harness.clock.advance(today.after * minute);
      await core.mirror.refresh();
      return;
    }
    case 'capture':
      harness.capture(`mine ${next()}`);
      break;
    case 'edit-here': {
      const memory = listed[today.which];
      if (memory) core.changes.edit(memory.id, { tags: [`here ${next()}`] });
      break;
    }
    case 'remove-here': {
      const memory = listed[today.which];
      if (memory?.serverId) past.removedHere.add(memory.serverId);
      if (memory) core.trash.remove(memory.id);
      break;
    }
    case 'offline':
      harness.omi.faults.set('list', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
      break;
    case 'crash':
      await harness.crash();
  }
  await harness.clock.settle();
};

/** Whatever was in the list once and was never deleted by anybody is in it. */
const expectKept = (harness: Harness, past: Past, known: Set<string>): void => {
  const listed = new Set(harness.core.memories.latest(500, 0).flatMap(({ serverId }) => serverId ?? []));
  for (const id of listed) known.add(id);
  for (const id of known) if (!past.deleted.has(id) && !past.removedHere.has(id)) expect(listed).toContain(id);
};

/** Nobody changes anything any more; what waits here is discarded where its memory is gone, as a person would. */
const calm = async (harness: Harness): Promise<void> => {
  harness.omi.lists.before = () => undefined;
  harness.omi.faults.clear();
  await harness.clock.advance(20 * minute);
  for (const memory of harness.refused()) harness.core.trash.remove(memory.id);
  await harness.clock.advance(20 * minute);
  // A look that was left over is finished first; it saw what was before, too.
  const looks = harness.core.mirror.state().phase === 'resting' ? 3 : 2;
  for (let look = 0; look < looks; look += 1) {
    await harness.clock.advance(61 * minute);
    expect(await harness.core.mirror.refresh()).toEqual({ ok: true, value: { asked: true } });
  }
};

const expectSame = (harness: Harness): void => {
  const here = harness.core.memories.latest(500, 0).map((memory) => [memory.serverId, memory.content, memory.tags]);
  const there = [...harness.omi.rows.values()].map((row) => [row.id, row.content, row.tags]);
  const byId = (a: unknown[], b: unknown[]): number => String(a[0]).localeCompare(String(b[0]));
  expect(here.toSorted(byId)).toEqual(there.toSorted(byId));
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: null });
};

it(`agrees with the server after two quiet looks, in ${runs} random days`, { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), live), { numRuns: runs });
});
