import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openEdited, type Edited } from './edited-elsewhere.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.office.close();
});

const minute = 60_000;
const offline: Problem = { kind: 'offline', reason: 'no-network' };
const paused: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
const removals = (): number => here.office.omi.calls.filter(({ kind }) => kind === 'remove').length;

const edit = async (count: number): Promise<void> => {
  const ids = Array.from({ length: count }, (_, n) => here.office.capture(`fact ${n}`));
  await here.office.clock.advance(minute);
  for (const [n, saved] of ids.entries()) {
    here.office.core.changes.edit(saved.ok ? saved.value.id : '', { content: `edit ${n}` });
  }
};

describe('while Omi takes nothing that is written, and tells what it has (omi-api 2i)', () => {
  it.each([1, 3])('%i edits are tried less and less, and sent soon after it takes them again', async (count) => {
    const update = vi.spyOn(here.office.omi, 'update').mockResolvedValue({ ok: false, problem: paused });
    await edit(count);
    await here.office.clock.advance(2 * minute);
    expect(update.mock.calls.length).toBeLessThan(12);
    expect(here.office.status()).toMatchObject({ kind: 'offline', problem: paused, waiting: count });
    await here.office.clock.advance(50 * minute);
    expect(update.mock.calls.length).toBeLessThan(24);
    expect(here.reads()).toBeLessThan(24);

    update.mockRestore();
    await here.office.clock.advance(15 * minute);
    expect(here.office.states()).toEqual(Array.from({ length: count }, (_, n) => `edit ${n}: synced`));
    expect(here.office.status()).toMatchObject({ kind: 'synced' });
  });

  it('after a write that it took, the next trouble is short again', async () => {
    const update = vi.spyOn(here.office.omi, 'update').mockResolvedValue({ ok: false, problem: paused });
    await edit(1);
    await here.office.clock.advance(20 * minute);
    update.mockRestore();
    await here.office.clock.advance(15 * minute);
    here.office.omi.faults.set('remove', [{ problem: paused, when: 'before' }]);
    here.office.core.trash.remove(here.shown().id);
    await here.office.clock.advance(3_000);
    expect(removals()).toBe(2);
  });
});

describe('what was sent without an answer is looked up', () => {
  const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
  const clock = () => here.office.clock;

  it('while Omi takes nothing that is written, which the status goes on to tell', async () => {
    const { office } = here;
    office.omi.faults.set('create', [
      { problem: lost, when: 'after' },
      ...Array.from({ length: 20 }, () => ({ problem: paused, when: 'before' }) as const),
    ]);
    office.capture('I like tea');
    await office.clock.settle();
    office.capture('I have a cat');
    await clock().advance(2_500);
    expect(office.states()).toEqual(['I have a cat: queued', 'I like tea: synced']);
    expect(office.status()).toMatchObject({ kind: 'offline', problem: paused, waiting: 1 });
  });

  it('not while what is written does not get through at all', async () => {
    const { office } = here;
    office.omi.faults.set('create', [
      { problem: lost, when: 'after' },
      ...Array.from({ length: 20 }, () => ({ problem: offline, when: 'before' }) as const),
    ]);
    office.capture('I like tea');
    await office.clock.settle();
    office.capture('I have a cat');
    await clock().advance(minute);
    expect(here.lists()).toBe(0);
    expect(office.states()).toEqual(['I have a cat: queued', 'I like tea: unknown']);
  });

  it('less and less while Omi is not to be reached', async () => {
    const { office } = here;
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const list = vi.spyOn(office.omi, 'list').mockResolvedValue({ ok: false, problem: offline });
    office.capture('I like tea');
    await clock().advance(60 * minute);
    expect(office.states()).toEqual(['I like tea: unknown']);
    expect(list.mock.calls.length).toBeLessThan(20);
  });

  it('while the person wants nothing to be sent, and what is not there waits until that is over', async () => {
    const { office } = here;
    office.omi.faults.set('batch', [{ problem: lost, when: 'before' }]);
    office.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    office.capture('I like tea');
    await office.clock.settle();
    office.capture('I have a cat');
    office.capture('I have a dog');
    await office.clock.settle();
    office.pause(true);
    const sent = office.omi.calls.filter(({ kind }) => kind !== 'list').length;
    await clock().advance(3 * minute);
    expect(office.states()).toEqual(['I have a cat: queued', 'I have a dog: queued', 'I like tea: synced']);
    expect(office.status()).toMatchObject({ kind: 'paused', waiting: 2, unknown: 0, nextAttemptAt: null });
    expect(office.omi.calls.filter(({ kind }) => kind !== 'list')).toHaveLength(sent);
    expect(clock().nextTimer()).toBeNull();
    office.pause(false);
    await clock().advance(minute);
    expect(office.onServer()).toEqual(['I have a cat', 'I have a dog', 'I like tea']);
  });
});
