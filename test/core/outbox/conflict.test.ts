import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, Memory } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const updates = (): number => office.omi.calls.filter((call) => call.kind === 'update').length;
const reads = (): number => office.omi.calls.filter((call) => call.kind === 'read').length;
const lists = (): number => office.omi.calls.filter((call) => call.kind === 'list').length;
const onServer = () => [...office.omi.rows.values()][0];
const shown = (): Memory => {
  const [memory] = office.core.memories.latest(1, 0);
  if (!memory) throw new Error('nothing is shown');
  return memory;
};

/** A memory that arrived a while ago, with an edit made while there was no network. */
const editOffline = async (change: Change): Promise<string> => {
  const saved = office.capture('I like tea', { tags: ['drink', 'hot'] });
  const id = saved.ok ? saved.value.id : '';
  await office.clock.advance(60_000);
  office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
  office.core.changes.edit(id, change);
  await office.clock.settle();
  expect(office.status()).toMatchObject({ kind: 'offline' });
  return id;
};
const elsewhere = (change: Partial<Memory>): void => {
  const {
    state: _state,
    problem: _problem,
    theirs: _theirs,
    serverId: _serverId,
    id: _id,
    ...fields
  } = {
    ...shown(),
    ...change,
  };
  office.omi.edit(onServer()?.id ?? '', fields);
};
const later = (): Promise<void> => office.clock.advance(60_000);

describe('an edit of what another client has changed meanwhile', () => {
  it('is not sent: both versions are kept, and the person is asked', async () => {
    await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    expect(updates()).toBe(0);
    expect(onServer()?.content).toBe('I like coffee');
    expect(shown()).toMatchObject({
      content: 'I love tea',
      state: 'refused',
      problem: { kind: 'changed-in-omi' },
      theirs: { content: 'I like coffee', tags: ['drink', 'hot'], category: 'manual', visibility: 'private' },
    });
    expect(office.status()).toMatchObject({ kind: 'attention', refused: 1 });
  });

  it('is sent once the person keeps it', async () => {
    const id = await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    office.core.changes.settle(id, 'mine');
    await later();
    expect(onServer()?.content).toBe('I love tea');
    expect(shown()).toMatchObject({ content: 'I love tea', state: 'synced', problem: null, theirs: null });
  });

  it('is asked about again when it was changed once more before it could be sent', async () => {
    const id = await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    elsewhere({ content: 'I like water' });
    office.core.changes.settle(id, 'mine');
    await later();
    expect(onServer()?.content).toBe('I like water');
    expect(shown().theirs?.content).toBe('I like water');
  });

  it('gives way once the person keeps what Omi has, and its words stay in the outbox', async () => {
    const id = await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    office.core.changes.settle(id, 'theirs');
    await later();
    expect(updates()).toBe(0);
    expect(shown()).toMatchObject({ content: 'I like coffee', state: 'synced', theirs: null });
    expect(office.entries()).toContainEqual(
      expect.objectContaining({ body: '{"content":"I love tea"}', withdrawn: 1 }),
    );
    expect(office.status().kind).toBe('synced');
  });

  it('goes on being asked about when it is edited again', async () => {
    const id = await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    office.core.changes.edit(id, { content: 'I adore tea' });
    await later();
    expect(shown()).toMatchObject({ content: 'I adore tea', state: 'refused' });
    expect(onServer()?.content).toBe('I like coffee');
    office.core.changes.settle(id, 'mine');
    await later();
    expect(onServer()?.content).toBe('I adore tea');
  });

  it.each<[Change, Partial<Memory>]>([
    [{ category: 'work' }, { category: 'interesting' }],
    [{ visibility: 'public' }, { category: 'interesting' }],
    [{ content: 'I love tea' }, { tags: ['cup'], visibility: 'public' }],
    [{ category: 'work' }, { content: 'I like coffee' }],
  ])('%o against %o asks only when it is the same field', async (mine, theirs) => {
    await editOffline(mine);
    elsewhere(theirs);
    await later();
    const isSameField = Object.keys(mine).some((field) => field in theirs);
    expect(shown().state).toBe(isSameField ? 'refused' : 'synced');
    expect(onServer()).toMatchObject(isSameField ? theirs : { ...mine, ...theirs });
  });

  it('that says the same is done without being sent', async () => {
    await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I love tea' });
    await later();
    expect(updates()).toBe(0);
    expect(office.states()).toEqual(['I love tea: synced']);
  });

  it('joins the tags of both sides without asking', async () => {
    await editOffline({ tags: ['drink', 'morning'] });
    elsewhere({ tags: ['hot', 'drink', 'cup'] });
    await later();
    expect(onServer()?.tags.toSorted()).toEqual(['cup', 'drink', 'morning']);
    expect(shown()).toMatchObject({ state: 'synced', tags: ['drink', 'cup', 'morning'] });
  });

  it('lets the other fields of the memory go on while the person is asked', async () => {
    await editOffline({ content: 'I love tea', category: 'work' });
    elsewhere({ content: 'I like coffee' });
    await later();
    expect(onServer()).toMatchObject({ content: 'I like coffee', category: 'work' });
    expect(shown()).toMatchObject({ content: 'I love tea', category: 'work', state: 'refused' });
  });

  it('asks once, about the newest words, when two edits waited', async () => {
    const id = await editOffline({ content: 'I love tea' });
    await office.clock.advance(5_000);
    expect(updates()).toBe(1);
    office.omi.faults.set('update', [{ problem: lost, when: 'before' }]);
    office.core.changes.edit(id, { content: 'second' });
    await office.clock.settle();
    office.core.changes.edit(id, { content: 'third' });
    elsewhere({ content: 'I like coffee' });
    await later();
    expect(shown()).toMatchObject({ content: 'third', state: 'refused', theirs: { content: 'I like coffee' } });
    expect(office.status().refused).toBe(1);
    office.core.changes.settle(id, 'mine');
    await later();
    expect(onServer()?.content).toBe('third');
  });
});

it('a removal goes ahead, whatever has changed there', async () => {
  const id = await editOffline({ content: 'I love tea' });
  elsewhere({ content: 'I like coffee' });
  await later();
  office.core.trash.remove(id);
  await later();
  expect(office.onServer()).toEqual([]);
  expect(office.status()).toMatchObject({ kind: 'synced', refused: 0 });
});

describe('what is gone in Omi when an edit comes', () => {
  it.each(['sendAgain', 'edit'] as const)('becomes a new memory by %s', async (how) => {
    const id = await editOffline({ content: 'I love tea' });
    const before = onServer()?.id;
    office.omi.rows.clear();
    await later();
    expect(shown()).toMatchObject({ content: 'I love tea', state: 'refused', problem: { kind: 'gone' } });
    const content = how === 'edit' ? 'I adore tea' : 'I love tea';
    if (how === 'edit') office.core.changes.edit(id, { content });
    else office.core.changes.sendAgain(id);
    await later();
    expect(onServer()).toMatchObject({ content, tags: ['drink', 'hot'] });
    expect(onServer()?.id).not.toBe(before);
    expect(shown()).toMatchObject({ id, state: 'synced', serverId: onServer()?.id });
  });
});

describe('looking at what Omi has', () => {
  it('is done once for several fields', async () => {
    const before = reads();
    await editOffline({ content: 'I love tea', category: 'work', visibility: 'public' });
    office.core.outbox.hurry();
    await office.clock.settle();
    expect(onServer()).toMatchObject({ content: 'I love tea', category: 'work', visibility: 'public' });
    expect(reads() - before).toBe(2);
  });

  it('is done in the list by servers that can’t tell one memory', async () => {
    office.omi.knowsRead = false;
    await editOffline({ content: 'I love tea' });
    elsewhere({ content: 'I like coffee' });
    await later();
    expect(shown()).toMatchObject({ state: 'refused', problem: { kind: 'changed-in-omi' } });
    office.omi.rows.clear();
    office.core.changes.settle(shown().id, 'mine');
    await later();
    expect(shown()).toMatchObject({ state: 'refused', problem: { kind: 'gone' } });
    expect(reads()).toBe(2);
  });

  it('reads one page for many edits', async () => {
    for (let n = 0; n < 10; n += 1) office.capture(`fact ${n}`);
    await office.clock.advance(60_000);
    for (const { id } of office.core.memories.latest(10, 0)) office.core.changes.edit(id, { category: 'work' });
    await office.clock.advance(60_000);
    expect(updates()).toBe(10);
    expect([reads(), lists()]).toEqual([0, 1]);
  });

  it('lets new memories pass while the reads of this hour are used up', async () => {
    const saved = office.capture('I like tea');
    await office.clock.advance(60_000);
    for (let n = 0; n < 120; n += 1) office.core.budget.spend('read');
    office.core.changes.edit(saved.ok ? saved.value.id : '', { content: 'I love tea' });
    office.capture('I like rye');
    await office.clock.settle();
    expect(office.states()).toEqual(['I like rye: synced', 'I love tea: queued']);
    await office.clock.advance(3_600_000);
    expect(office.onServer()).toEqual(['I like rye', 'I love tea']);
  });

  it('holds up nobody else when it fails for one memory', async () => {
    await editOffline({ content: 'I love tea' });
    office.omi.faults.set(
      'read',
      Array.from({ length: 3 }, () => ({ problem: lost, when: 'before' as const })),
    );
    await office.clock.advance(5_000);
    office.capture('I like rye');
    await office.clock.settle();
    expect(office.states()).toEqual(['I like rye: synced', 'I love tea: queued']);
    await office.clock.advance(600_000);
    expect(office.states()).toEqual(['I like rye: synced', 'I love tea: synced']);
  });

  it.each(['a removal', 'another key', 'no key'])('sends nothing after %s while Omi was asked', async (what) => {
    const saved = office.capture('I like tea');
    const id = saved.ok ? saved.value.id : '';
    await office.clock.advance(60_000);
    const [before] = office.omi.rows.values();
    vi.spyOn(office.omi, 'read').mockImplementationOnce(async () => {
      if (what === 'a removal') office.core.trash.remove(id);
      else office.core.account.reject({ kind: 'key-refused' });
      if (what === 'another key') await office.core.account.check();
      return before ? { ok: true, value: before } : { ok: false, problem: lost };
    });
    office.core.changes.edit(id, { content: 'I love tea' });
    await office.clock.settle();
    expect(updates()).toBe(what === 'another key' ? 1 : 0);
  });

  it('sends nothing that the person took back or changed while Omi was asked', async () => {
    const saved = office.capture('I like tea');
    const id = saved.ok ? saved.value.id : '';
    await office.clock.advance(60_000);
    const [before] = office.omi.rows.values();
    vi.spyOn(office.omi, 'read').mockImplementationOnce(() => {
      office.core.changes.edit(id, { content: 'I adore tea' });
      return Promise.resolve(before ? { ok: true, value: before } : { ok: false, problem: lost });
    });
    office.core.changes.edit(id, { content: 'I love tea' });
    await office.clock.settle();
    expect(onServer()?.content).toBe('I adore tea');
    expect(updates()).toBe(1);
  });
});

it('says what Omi did not take, and shows what Omi has', async () => {
  const saved = office.capture('I like tea');
  await office.clock.settle();
  vi.spyOn(office.omi, 'update').mockImplementationOnce((_access, id) => {
    const row = office.omi.rows.get(id);
    return Promise.resolve(row ? { ok: true, value: { ...row, category: 'system' } } : { ok: false, problem: lost });
  });
  office.core.changes.edit(saved.ok ? saved.value.id : '', { category: 'hobbies' });
  await office.clock.settle();
  expect(shown()).toMatchObject({
    category: 'system',
    state: 'synced',
    problem: { kind: 'not-taken', field: 'category' },
  });
  office.core.changes.edit(shown().id, { content: 'I love tea' });
  await later();
  expect(shown().problem).toBeNull();
});

it('takes what Omi made of a change for the base of the next one', async () => {
  const saved = office.capture('I like tea');
  const id = saved.ok ? saved.value.id : '';
  await office.clock.settle();
  vi.spyOn(office.omi, 'update').mockImplementationOnce((_access, serverId) => {
    office.omi.edit(serverId, { category: 'system' });
    office.core.changes.edit(id, { category: 'work' });
    const row = office.omi.rows.get(serverId);
    return Promise.resolve(row ? { ok: true, value: row } : { ok: false, problem: lost });
  });
  office.core.changes.edit(id, { category: 'hobbies' });
  await later();
  expect(onServer()?.category).toBe('work');
  expect(shown()).toMatchObject({ category: 'work', state: 'synced', problem: null });
});

it('adds only tags to what it finds edited by another client after its answer was lost', async () => {
  office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
  office.capture('I like tea', { tags: ['drink'] });
  await office.clock.settle();
  elsewhere({ category: 'interesting', tags: ['cup'] });
  await later();
  expect(onServer()).toMatchObject({ category: 'interesting', tags: ['cup', 'drink'] });
  expect(shown()).toMatchObject({ category: 'interesting', state: 'synced' });
});

it('asks about a change from before bases were kept, unless Omi shows it already', async () => {
  await editOffline({ content: 'I love tea' });
  office.core.database.exec('UPDATE outbox SET base = NULL');
  await later();
  expect(shown()).toMatchObject({ state: 'refused', theirs: { content: 'I like tea' } });
  expect(updates()).toBe(0);
});

it('sends no edit out of a backup over what was changed in Omi since', async () => {
  await editOffline({ content: 'I love tea' });
  const backup = office.backUp();
  await later();
  expect(onServer()?.content).toBe('I love tea');
  elsewhere({ content: 'I like coffee' });
  await office.restore(backup);
  await later();
  expect(onServer()?.content).toBe('I like coffee');
  expect(shown()).toMatchObject({
    content: 'I love tea',
    state: 'refused',
    problem: { kind: 'changed-in-omi' },
    theirs: { content: 'I like coffee' },
  });
});
