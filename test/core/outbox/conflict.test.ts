import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, Memory, Seen } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openEdited, type Edited } from './edited-elsewhere.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.office.close();
});

const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };

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
    expect(here.office.status()).toMatchObject({ kind: 'attention', refused: 1 });
  });

  it.each<[Change, Seen]>([
    [{ category: 'work' }, { category: 'manual' }],
    [{ content: 'I love tea' }, { content: 'I like tea' }],
  ])('is not sent either when the change came down before the edit of what was seen: %j', async (change, base) => {
    const id = await here.settled();
    here.elsewhere({ category: 'interesting', content: 'I like coffee' });
    await here.office.core.mirror.refresh();
    expect(here.shown()).toMatchObject({ state: 'synced', category: 'interesting', content: 'I like coffee' });
    here.office.core.changes.edit(id, change, base);
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
    await here.office.core.mirror.refresh();
    here.office.core.changes.edit(id, { tags: ['drink', 'hot', 'mine'] }, { tags: ['drink', 'hot'] });
    expect(here.shown().tags).toEqual(['drink', 'omi', 'mine']);
    await here.later();
    expect(here.onServer()?.tags).toEqual(['drink', 'omi', 'mine']);
  });

  it('of what was edited here since it was seen says the newest of that', async () => {
    const id = await here.settled();
    here.office.core.changes.edit(id, { category: 'hobbies' }, { category: 'manual' });
    here.office.core.changes.edit(id, { category: 'work' }, { category: 'manual' });
    await here.later();
    expect(here.onServer()?.category).toBe('work');
    expect(here.shown().state).toBe('synced');
  });

  it('is sent once the person keeps it', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.office.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I love tea');
    expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'synced', problem: null, theirs: null });
    // What Omi had is kept as well.
    const earlier = here.office.core.verbs.earlierTexts(id);
    expect(earlier.ok && earlier.value).toMatchObject([
      { content: 'I like coffee', by: 'me' },
      { content: 'I like tea', by: 'me' },
    ]);
  });

  it('is shown and counted in front of a change of another field that waits for its job', async () => {
    const id = await here.editOffline({ category: 'work' });
    const { core } = here.office;
    const job = await core.jobs.start({ kind: 'tag', tag: 'x' }, { ids: [id], hasMore: false });
    await here.office.clock.settle();
    if (job.ok) core.jobs.pause(job.value.id);
    core.database.exec(`UPDATE outbox SET seq = seq + 100 WHERE body LIKE '%category%' AND state = 'queued'`);
    here.elsewhere({ category: 'system' });
    await here.later();
    expect(here.shown()).toMatchObject({ state: 'refused', theirs: { category: 'system' } });
    const counts = core.library.counts();
    expect(counts.ok && counts.value).toMatchObject({ attention: 1, waiting: 0 });
    expect(here.office.refused()).toHaveLength(1);
  });

  it('is asked about again when it was changed once more before it could be sent', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.elsewhere({ content: 'I like water' });
    here.office.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I like water');
    expect(here.shown().theirs?.content).toBe('I like water');
  });

  it('gives way once the person keeps what Omi has, and its words stay in the outbox', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.office.core.changes.settle(id, 'theirs');
    await here.later();
    expect(here.updates()).toBe(0);
    expect(here.shown()).toMatchObject({ content: 'I like coffee', state: 'synced', theirs: null });
    expect(here.office.entries()).toContainEqual(
      expect.objectContaining({ body: '{"content":"I love tea"}', withdrawn: 1 }),
    );
    expect(here.office.status().kind).toBe('synced');
  });

  it('goes on being asked about when it is edited again', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.office.core.changes.edit(id, { content: 'I adore tea' });
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'I adore tea', state: 'refused' });
    expect(here.onServer()?.content).toBe('I like coffee');
    here.office.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I adore tea');
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
    expect(here.office.states()).toEqual(['I love tea: synced']);
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

  it('asks once, about the newest words, when two edits waited', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    await here.office.clock.advance(5_000);
    expect(here.updates()).toBe(1);
    here.office.omi.faults.set('update', [{ problem: lost, when: 'before' }]);
    here.office.core.changes.edit(id, { content: 'second' });
    await here.office.clock.settle();
    here.office.core.changes.edit(id, { content: 'third' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'third', state: 'refused', theirs: { content: 'I like coffee' } });
    expect(here.office.status().refused).toBe(1);
    here.office.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('third');
  });
});

it('a removal goes ahead, whatever has changed there', async () => {
  const id = await here.editOffline({ content: 'I love tea' });
  here.elsewhere({ content: 'I like coffee' });
  await here.later();
  here.office.core.trash.remove(id);
  await here.later();
  expect(here.office.onServer()).toEqual([]);
  expect(here.office.status()).toMatchObject({ kind: 'synced', refused: 0 });
});

describe('what is gone in Omi when an edit comes', () => {
  it.each(['sendAgain', 'edit'] as const)('becomes a new memory by %s', async (how) => {
    const id = await here.editOffline({ content: 'I love tea' });
    const before = here.onServer()?.id;
    here.office.omi.rows.clear();
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'refused', problem: { kind: 'gone' } });
    const content = how === 'edit' ? 'I adore tea' : 'I love tea';
    if (how === 'edit') here.office.core.changes.edit(id, { content });
    else here.office.core.changes.sendAgain(id);
    await here.later();
    expect(here.onServer()).toMatchObject({ content, tags: ['drink', 'hot'] });
    expect(here.onServer()?.id).not.toBe(before);
    expect(here.shown()).toMatchObject({ id, state: 'synced', serverId: here.onServer()?.id });
  });
});

it('tells of a deletion that Omi refused once the person has chosen between the versions of what came back', async () => {
  const id = await here.editOffline({ content: 'I love tea' });
  here.office.omi.faults.set('remove', [{ problem: { kind: 'rejected', status: 400, reason: 'no' }, when: 'before' }]);
  here.office.core.trash.remove(id);
  const serverId = here.onServer()?.id ?? '';
  here.office.omi.edit(serverId, { content: 'I like coffee' });
  here.office.clock.jump(-86_400_000);
  here.office.omi.edit(serverId, { content: 'I love coffee' });
  // What was due the day after is due soon.
  await here.office.clock.advance(1_800_000);
  expect(here.shown()).toMatchObject({ state: 'refused', theirs: { content: 'I love coffee' } });
  here.office.core.changes.settle(id, 'mine');
  await here.later();
  expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'refused', pending: 'delete', theirs: null });
  expect(here.office.status()).toMatchObject({ kind: 'attention', refused: 1 });
  here.office.core.changes.sendAgain(id);
  await here.later();
  expect(here.office.onServer()).toEqual([]);
  expect(here.office.states()).toEqual([]);
});
