import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEdited, type Edited } from './edited-elsewhere.ts';
import { lost } from '../../fakes/problems.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

describe('looking at what Omi has', () => {
  it('is done once for several fields', async () => {
    const before = here.reads();
    await here.editOffline({ content: 'I love tea', category: 'work', visibility: 'public' });
    here.harness.core.outbox.hurry();
    await here.harness.clock.settle();
    expect(here.onServer()).toMatchObject({ content: 'I love tea', category: 'work', visibility: 'public' });
    expect(here.reads() - before).toBe(2);
  });

  it('is done in the list by servers that can’t tell one memory', async () => {
    here.harness.omi.knowsRead = false;
    await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    expect(here.shown()).toMatchObject({ state: 'refused', problem: { kind: 'changed-in-omi' } });
    here.harness.omi.rows.clear();
    here.harness.core.changes.settle(here.shown().id, 'mine');
    await here.later();
    expect(here.shown()).toMatchObject({ state: 'refused', problem: { kind: 'gone' } });
    expect(here.reads()).toBe(2);
  });

  it('reads one page for many edits', async () => {
    for (let n = 0; n < 10; n += 1) here.harness.capture(`fact ${n}`);
    await here.harness.clock.advance(60_000);
    for (const { id } of here.harness.core.memories.latest(10, 0))
      here.harness.core.changes.edit(id, { category: 'work' });
    await here.harness.clock.advance(60_000);
    expect(here.updates()).toBe(10);
    expect([here.reads(), here.lists()]).toEqual([0, 1]);
  });

  it('lets new memories pass while the reads of this hour are used up', async () => {
    const saved = here.harness.capture('I like tea');
    await here.harness.clock.advance(60_000);
    for (let n = 0; n < 120; n += 1) here.harness.core.budget.spend('read');
    here.harness.core.changes.edit(saved.ok ? saved.value.id : '', { content: 'I love tea' });
    here.harness.capture('I like rye');
    await here.harness.clock.settle();
    expect(here.harness.states()).toEqual(['I like rye: synced', 'I love tea: queued']);
    await here.harness.clock.advance(3_600_000);
    expect(here.harness.onServer()).toEqual(['I like rye', 'I love tea']);
  });

  it('holds up nobody else when it fails for one memory', async () => {
    await here.editOffline({ content: 'I love tea' });
    here.harness.omi.faults.set(
      'read',
      Array.from({ length: 3 }, () => ({ problem: lost, when: 'before' as const })),
    );
    await here.harness.clock.advance(5_000);
    here.harness.capture('I like rye');
    await here.harness.clock.settle();
    expect(here.harness.states()).toEqual(['I like rye: synced', 'I love tea: queued']);
    await here.harness.clock.advance(600_000);
    expect(here.harness.states()).toEqual(['I like rye: synced', 'I love tea: synced']);
  });

  it.each(['a removal', 'another key', 'no key'])('sends nothing after %s while Omi was asked', async (what) => {
    const saved = here.harness.capture('I like tea');
    const id = saved.ok ? saved.value.id : '';
    await here.harness.clock.advance(60_000);
    const [before] = here.harness.omi.rows.values();
    vi.spyOn(here.harness.omi, 'read').mockImplementationOnce(async ({ key }) => {
      if (what === 'a removal') here.harness.core.trash.remove(id);
      else here.harness.core.account.reject({ kind: 'key-refused' }, key);
      if (what === 'another key') await here.harness.core.account.check();
      return before ? { ok: true, value: before } : { ok: false, problem: lost };
    });
    here.harness.core.changes.edit(id, { content: 'I love tea' });
    await here.harness.clock.settle();
    expect(here.updates()).toBe(what === 'another key' ? 1 : 0);
  });

  it('sends nothing that the person took back or changed while Omi was asked', async () => {
    const saved = here.harness.capture('I like tea');
    const id = saved.ok ? saved.value.id : '';
    await here.harness.clock.advance(60_000);
    const [before] = here.harness.omi.rows.values();
    vi.spyOn(here.harness.omi, 'read').mockImplementationOnce(() => {
      here.harness.core.changes.edit(id, { content: 'I adore tea' });
      return Promise.resolve(before ? { ok: true, value: before } : { ok: false, problem: lost });
    });
    here.harness.core.changes.edit(id, { content: 'I love tea' });
    await here.harness.clock.settle();
    expect(here.onServer()?.content).toBe('I adore tea');
    expect(here.updates()).toBe(1);
  });
});
