import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openEdited, type Edited } from './edited-elsewhere.ts';
import { lost } from '../../fakes/problems.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

it('says what Omi did not take, and shows what Omi has', async () => {
  const saved = here.harness.capture('I like tea');
  await here.harness.clock.settle();
  vi.spyOn(here.harness.omi, 'update').mockImplementationOnce((_access, id) => {
    here.harness.omi.edit(id, { category: 'system' });
    const row = here.harness.omi.rows.get(id);
    return Promise.resolve(row ? { ok: true, value: row } : { ok: false, problem: lost });
  });
  here.harness.core.changes.edit(saved.ok ? saved.value.id : '', { category: 'hobbies' });
  await here.harness.clock.settle();
  expect(here.shown()).toMatchObject({
    category: 'system',
    state: 'synced',
    problem: { kind: 'not-taken', fields: ['category'], olderCategory: 'hobbies' },
  });
  expect(here.harness.refused()).toHaveLength(1);
  // Until it is edited again, or the person has seen it.
  here.harness.core.changes.edit(here.shown().id, { content: 'I love tea' });
  await here.later();
  expect(here.shown().problem).toMatchObject({ kind: 'not-taken', fields: ['category'] });
  here.harness.core.changes.edit(here.shown().id, { category: 'work' });
  await here.later();
  expect(here.shown()).toMatchObject({ category: 'work', problem: null });
});

it('says what Omi did not take of two changes that were saved together', async () => {
  const saved = here.harness.capture('I like tea');
  await here.harness.clock.settle();
  here.harness.omi.ignored.add('category');
  here.harness.core.changes.edit(saved.ok ? saved.value.id : '', { category: 'work', visibility: 'public' });
  await here.later();
  expect(here.shown()).toMatchObject({ visibility: 'public', problem: { kind: 'not-taken', fields: ['category'] } });
  here.harness.core.changes.dismissNotice(here.shown().id);
  expect(here.shown().problem).toBeNull();
  expect(here.harness.refused()).toEqual([]);
});

it('takes what Omi made of a change for the base of the next one', async () => {
  const saved = here.harness.capture('I like tea');
  const id = saved.ok ? saved.value.id : '';
  await here.harness.clock.settle();
  vi.spyOn(here.harness.omi, 'update').mockImplementationOnce((_access, serverId) => {
    here.harness.omi.edit(serverId, { category: 'system' });
    here.harness.core.changes.edit(id, { category: 'work' });
    const row = here.harness.omi.rows.get(serverId);
    return Promise.resolve(row ? { ok: true, value: row } : { ok: false, problem: lost });
  });
  here.harness.core.changes.edit(id, { category: 'hobbies' });
  await here.later();
  expect(here.onServer()?.category).toBe('work');
  expect(here.shown()).toMatchObject({ category: 'work', state: 'synced', problem: null });
});

it('adds only tags to what it finds edited by another client after its answer was lost', async () => {
  here.harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
  here.harness.capture('I like tea', { tags: ['drink'] });
  await here.harness.clock.settle();
  here.elsewhere({ category: 'interesting', tags: ['cup'] });
  await here.later();
  expect(here.onServer()).toMatchObject({ category: 'interesting', tags: ['cup', 'drink'] });
  expect(here.shown()).toMatchObject({ category: 'interesting', state: 'synced' });
});

it('asks about a change from before bases were kept, unless Omi shows it already', async () => {
  await here.editOffline({ content: 'I love tea' });
  here.harness.core.database.exec('UPDATE outbox SET base = NULL');
  await here.later();
  expect(here.shown()).toMatchObject({ state: 'refused', theirs: { content: 'I like tea' } });
  expect(here.updates()).toBe(0);
});

it('sends no edit out of a backup over what was changed in Omi since', async () => {
  await here.editOffline({ content: 'I love tea' });
  const backup = here.harness.backUp();
  await here.later();
  expect(here.onServer()?.content).toBe('I love tea');
  here.elsewhere({ content: 'I like coffee' });
  await here.harness.restore(backup, rmSync);
  await here.later();
  expect(here.onServer()?.content).toBe('I like coffee');
  expect(here.shown()).toMatchObject({
    content: 'I love tea',
    state: 'refused',
    problem: { kind: 'changed-in-omi' },
    theirs: { content: 'I like coffee' },
  });
});
