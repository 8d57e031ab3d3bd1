import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importRows, jobOf, planned } from '../import/planned.ts';
import { openEdited, type Edited } from './edited-elsewhere.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

describe('a category that Omi does not take of new words', () => {
  const capture = (category: string | null, content = 'I like tea') => {
    here.harness.capture(content, { category });
    return here.later();
  };

  it.each([true, false])('is said, where the words were there before: %s', async (isKnown) => {
    here.harness.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    if (isKnown) await here.harness.core.mirror.refresh();
    await capture('work');
    expect(here.shown()).toMatchObject({
      category: 'manual',
      state: 'synced',
      problem: { kind: 'not-taken', fields: ['category'] },
    });
    expect(here.harness.refused()).toHaveLength(1);
    // It would make of it what it makes of all that it does not know (omi-api 2a).
    expect(here.updates()).toBe(0);
  });

  it('is said of the memory that has the words, where they were captured twice', async () => {
    await capture('manual');
    await capture('work');
    expect(here.harness.core.memories.latest(9, 0)).toMatchObject([
      { category: 'manual', problem: { kind: 'not-taken', fields: ['category'] } },
    ]);
  });

  it.each([
    ['hobbies', 'manual', { kind: 'not-taken', fields: ['category'] }],
    ['hobbies', 'system', { kind: 'not-taken', fields: ['category'], olderCategory: 'hobbies' }],
    ['auto', 'interesting', null],
    [null, 'interesting', null],
  ] as const)('(%s, made %s) is said of a memory that Omi files otherwise', async (asked, made, problem) => {
    const create = here.harness.omi.create.bind(here.harness.omi);
    vi.spyOn(here.harness.omi, 'create').mockImplementationOnce((access, memory) =>
      create(access, { ...memory, category: made }),
    );
    await capture(asked);
    expect(here.shown()).toMatchObject({ category: made, state: 'synced', problem });
  });

  it('is not said where the person has chosen another since', async () => {
    here.harness.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    const create = here.harness.omi.create.bind(here.harness.omi);
    vi.spyOn(here.harness.omi, 'create').mockImplementationOnce((access, memory) => {
      here.harness.core.changes.edit(here.shown().id, { category: 'interesting' });
      return create(access, memory);
    });
    await capture('work');
    expect(here.shown()).toMatchObject({ category: 'interesting', state: 'synced', problem: null });
  });

  it('is not said of a row of an import, which tells of it in its report', async () => {
    here.harness.omi.put({ content: 'row 1', category: 'manual', tags: [], visibility: 'private' });
    await importRows(here.harness, [planned(1, { category: 'work' })]);
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'row 1', category: 'manual', state: 'synced', problem: null });
  });

  it('fails the job that had chosen it while the words waited', async () => {
    here.harness.omi.put({ content: 'I like tea', category: 'manual', tags: [], visibility: 'private' });
    here.harness.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    here.harness.capture('I like tea');
    await here.harness.clock.settle();
    const { id: memoryId } = here.shown();
    const started = await here.harness.core.jobs.start(
      { kind: 'set-category', category: 'work' },
      { ids: [memoryId], hasMore: false },
    );
    await here.later();
    expect(jobOf(here.harness, started.ok ? started.value.id : 0)).toMatchObject({
      state: 'finished',
      done: 0,
      failed: 1,
    });
    expect(here.shown()).toMatchObject({ category: 'manual', problem: { kind: 'not-taken' } });
  });
  describe('but files under "system", as it does today (omi-api 2a)', () => {
    const told = (): string[] =>
      here.harness.core.memories.latest(9, 0).flatMap(({ content, problem }) => (problem ? [content] : []));
    beforeEach(() => {
      for (const older of ['work', 'hobbies']) here.harness.omi.takenFor.set(older, 'system');
    });

    it('is said of the first memory of each such category, and of no other', async () => {
      await capture('work', 'I work on Mondays');
      expect(here.shown()).toMatchObject({ category: 'system', problem: { olderCategory: 'work' } });
      await capture('work', 'I like my work');
      here.harness.capture('I paint', { category: 'hobbies' });
      here.harness.capture('I work at home', { category: 'work' });
      await here.later();
      expect(told().toSorted()).toEqual(['I paint', 'I work on Mondays']);
      expect(here.harness.core.memories.latest(9, 0).map(({ category }) => category)).toEqual(Array(4).fill('system'));
      expect(here.harness.status()).toMatchObject({ kind: 'attention', notTaken: 2 });
    });

    it('is not said again once it was dismissed, also after a start, of captures and of edits', async () => {
      await capture('work', 'I work on Mondays');
      here.harness.core.changes.dismissNotice(here.shown().id);
      await here.harness.crash();
      await capture('work', 'I like my work');
      here.harness.core.changes.edit(here.shown().id, { category: 'manual' });
      await here.later();
      here.harness.core.changes.edit(here.shown().id, { category: 'work' });
      await here.later();
      expect(here.shown()).toMatchObject({ category: 'system', problem: null });
      expect(here.harness.status()).toMatchObject({ kind: 'synced', notTaken: 0 });
    });

    it('is said in another account too', async () => {
      await capture('work', 'I work on Mondays');
      const { store } = here.harness.core;
      const other = store.accounts.add('https://omi.example');
      expect(store.memoriesOf(here.harness.core.account.id).tellOfCategory('work')).toBe(false);
      expect(store.memoriesOf(other.id).tellOfCategory('work')).toBe(true);
    });

    it('fails each change of a job all the same', async () => {
      here.harness.capture('I work on Mondays');
      here.harness.capture('I like my work');
      await here.later();
      const ids = here.harness.core.memories.latest(9, 0).map(({ id }) => id);
      const started = await here.harness.core.jobs.start(
        { kind: 'set-category', category: 'work' },
        { ids, hasMore: false },
      );
      await here.later();
      expect(jobOf(here.harness, started.ok ? started.value.id : 0)).toMatchObject({ state: 'finished', failed: 2 });
      expect(told()).toHaveLength(1);
    });
  });
});
