import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEdited, type Edited } from './edited-elsewhere.ts';
import { lost } from '../../fakes/problems.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

describe('an edit of what another client has changed meanwhile', () => {
  it('is sent once the person keeps it', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.harness.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I love tea');
    expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'synced', problem: null, theirs: null });
    // What Omi had is kept as well.
    const earlier = here.harness.core.verbs.earlierTexts(id);
    expect(earlier.ok && earlier.value).toMatchObject([
      { content: 'I like coffee', by: 'me' },
      { content: 'I like tea', by: 'me' },
    ]);
  });

  it('is asked about again when it was changed once more before it could be sent', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.elsewhere({ content: 'I like water' });
    here.harness.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I like water');
    expect(here.shown().theirs?.content).toBe('I like water');
  });

  it('gives way once the person keeps what Omi has, and its words stay in the outbox', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.harness.core.changes.settle(id, 'theirs');
    await here.later();
    expect(here.updates()).toBe(0);
    expect(here.shown()).toMatchObject({ content: 'I like coffee', state: 'synced', theirs: null });
    expect(here.harness.entries()).toContainEqual(
      expect.objectContaining({ body: '{"content":"I love tea"}', withdrawn: 1 }),
    );
    expect(here.harness.status().kind).toBe('synced');
  });

  it('goes on being asked about when it is edited again', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    here.harness.core.changes.edit(id, { content: 'I adore tea' });
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'I adore tea', state: 'refused' });
    expect(here.onServer()?.content).toBe('I like coffee');
    here.harness.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('I adore tea');
  });

  it('asks once, about the newest words, when two edits waited', async () => {
    const id = await here.editOffline({ content: 'I love tea' });
    await here.harness.clock.advance(5_000);
    expect(here.updates()).toBe(1);
    here.harness.omi.faults.set('update', [{ problem: lost, when: 'before' }]);
    here.harness.core.changes.edit(id, { content: 'second' });
    await here.harness.clock.settle();
    here.harness.core.changes.edit(id, { content: 'third' });
    here.elsewhere({ content: 'I like coffee' });
    await here.later();
    expect(here.shown()).toMatchObject({ content: 'third', state: 'refused', theirs: { content: 'I like coffee' } });
    expect(here.harness.status().refused).toBe(1);
    here.harness.core.changes.settle(id, 'mine');
    await here.later();
    expect(here.onServer()?.content).toBe('third');
  });
});

it('tells of a deletion that Omi refused once the person has chosen between the versions of what came back', async () => {
  const id = await here.editOffline({ content: 'I love tea' });
  here.harness.omi.faults.set('remove', [{ problem: { kind: 'rejected', status: 400, reason: 'no' }, when: 'before' }]);
  here.harness.core.trash.remove(id);
  const serverId = here.onServer()?.id ?? '';
  here.harness.omi.edit(serverId, { content: 'I like coffee' });
  here.harness.clock.jump(-86_400_000);
  here.harness.omi.edit(serverId, { content: 'I love coffee' });
  // What was due the day after is due soon.
  await here.harness.clock.advance(1_800_000);
  expect(here.shown()).toMatchObject({ state: 'refused', theirs: { content: 'I love coffee' } });
  here.harness.core.changes.settle(id, 'mine');
  await here.later();
  expect(here.shown()).toMatchObject({ content: 'I love tea', state: 'refused', pending: 'delete', theirs: null });
  expect(here.harness.status()).toMatchObject({ kind: 'attention', refused: 1 });
  here.harness.core.changes.sendAgain(id);
  await here.later();
  expect(here.harness.onServer()).toEqual([]);
  expect(here.harness.states()).toEqual([]);
});
