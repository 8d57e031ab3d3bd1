import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, EditBase, Memory } from '../../../preload/contract/memory.ts';
import { openEdited, type Edited } from './edited-elsewhere.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

describe('an edit of what another client has changed meanwhile', () => {
  it('is not sent: both versions are kept, and the person is asked', async () => {
    await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    expect(here.updates()).toBe(0);
    expect(here.onServer()?.content).toBe('I like coffee');
    expect(here.shown()).toMatchObject({
      content: 'I love tea',
      state: 'refused',
      problem: { kind: 'changed-in-omi' },
      theirs: { content: 'I like coffee', tags: ['drink', 'hot'], category: 'manual', visibility: 'private' },
    });
    expect(here.harness.status()).toMatchObject({ kind: 'attention', refused: 1 });
  });

  it.each<[Change, EditBase]>([
    [{ category: 'work' }, { category: 'manual' }],
    [{ content: 'I love tea' }, { content: 'I like tea' }],
  ])('is not sent either when the change came down before the edit of what was seen: %j', async (change, base) => {
    const id = await here.settled();
    here.elsewhere({ category: 'interesting', content: 'I like coffee' });
    await here.harness.core.mirror.refresh();
    expect(here.shown()).toMatchObject({ state: 'synced', category: 'interesting', content: 'I like coffee' });
    here.harness.core.changes.edit(id, change, base);
    await here.later();
    expect(here.updates()).toBe(0);
    expect(here.shown()).toMatchObject({
      ...change,
      state: 'refused',
      theirs: { category: 'interesting', content: 'I like coffee' },
    });
  });

  it('joins the tags of both sides, also those that came down before the edit of what was seen', async () => {
    const id = await here.settled();
    here.elsewhere({ tags: ['drink', 'omi'] });
    await here.harness.core.mirror.refresh();
    here.harness.core.changes.edit(id, { tags: ['drink', 'hot', 'mine'] }, { tags: ['drink', 'hot'] });
    expect(here.shown().tags).toEqual(['drink', 'omi', 'mine']);
    await here.later();
    expect(here.onServer()?.tags).toEqual(['drink', 'omi', 'mine']);
  });

  it('of what was edited here since it was seen says the newest of that', async () => {
    const id = await here.settled();
    here.harness.core.changes.edit(id, { category: 'hobbies' }, { category: 'manual' });
    here.harness.core.changes.edit(id, { category: 'work' }, { category: 'manual' });
    await here.later();
    expect(here.onServer()?.category).toBe('work');
    expect(here.shown().state).toBe('synced');
  });

  it('is shown and counted in front of a change of another field that waits for its job', async () => {
    const id = await here.editOffline({ category: 'work' });
    const { core } = here.harness;
    const job = await core.jobs.start({ kind: 'tag', tag: 'x' }, { ids: [id], hasMore: false });
    await here.harness.clock.settle();
    if (job.ok) core.jobs.pause(job.value.id);
    core.database.exec(`UPDATE outbox SET seq = seq + 100 WHERE body LIKE '%category%' AND state = 'queued'`);
    here.elsewhere({ category: 'system' });
    await here.later();
    expect(here.shown()).toMatchObject({ state: 'refused', theirs: { category: 'system' } });
    const counts = core.library.counts();
    expect(counts.ok && counts.value).toMatchObject({ attention: 1, waiting: 0 });
    expect(here.harness.refused()).toHaveLength(1);
  });

  it.each<[Change, Partial<Memory>]>([
    [{ category: 'work' }, { category: 'interesting' }],
    [{ visibility: 'public' }, { category: 'interesting' }],
    [{ content: 'I love tea' }, { tags: ['cup'], visibility: 'public' }],
    [{ category: 'work' }, { content: 'I like coffee' }],
  ])('%o against %o asks only when it is the same field', async (mine, theirs) => {
    await here.editOffline(mine);
    here.elsewhere(theirs);
    await here.later();
    const isSameField = Object.keys(mine).some((field) => field in theirs);
    expect(here.shown().state).toBe(isSameField ? 'refused' : 'synced');
    expect(here.onServer()).toMatchObject(isSameField ? theirs : { ...mine, ...theirs });
  });

  it('that says the same is done without being sent', async () => {
    await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I love tea' });
    await here.later();
    expect(here.updates()).toBe(0);
    expect(here.harness.states()).toEqual(['I love tea: synced']);
  });

  it('joins the tags of both sides without asking', async () => {
    await here.editOffline({ tags: ['drink', 'morning'] });
    here.elsewhere({ tags: ['hot', 'drink', 'cup'] });
    await here.later();
    expect(here.onServer()?.tags.toSorted()).toEqual(['cup', 'drink', 'morning']);
    expect(here.shown()).toMatchObject({ state: 'synced', tags: ['drink', 'cup', 'morning'] });
  });

  it('lets the other fields of the memory go on while the person is asked', async () => {
    await here.editOffline({ content: 'I love tea', category: 'work' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    expect(here.onServer()).toMatchObject({ content: 'I like coffee', category: 'work' });
    expect(here.shown()).toMatchObject({ content: 'I love tea', category: 'work', state: 'refused' });
  });
});

it('a removal goes ahead, whatever has changed there', async () => {
  const id = await here.editOffline({ content: 'I love tea' });
  here.elsewhere({ content: 'I like coffee' });
  await here.later();
  here.harness.core.trash.remove(id);
  await here.later();
  expect(here.harness.onServer()).toEqual([]);
  expect(here.harness.status()).toMatchObject({ kind: 'synced', refused: 0 });
});

describe('what is gone in Omi when an edit comes', () => {
  it.each(['sendAgain', 'edit'] as const)('becomes a new memory by %s', async (how) => {
    const id = await here.editOffline({ content: 'I love tea' });
    const before = here.onServer()?.id;
    here.harness.omi.rows.clear();
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'refused', problem: { kind: 'gone' } });
    const content = how === 'edit' ? 'I adore tea' : 'I love tea';
    if (how === 'edit') here.harness.core.changes.edit(id, { content });
    else here.harness.core.changes.sendAgain(id);
    await here.later();
    expect(here.onServer()).toMatchObject({ content, tags: ['drink', 'hot'] });
    expect(here.onServer()?.id).not.toBe(before);
    expect(here.shown()).toMatchObject({ id, state: 'synced', serverId: here.onServer()?.id });
  });
});
