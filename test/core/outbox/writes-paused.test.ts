import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openEdited, type Edited } from './edited-elsewhere.ts';
import { lost, offline } from '../../fakes/problems.ts';

let here: Edited;
beforeEach(async () => {
  here = await openEdited();
});
afterEach(async () => {
  await here.harness.close();
});

const minute = 60_000;
const paused: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: null };
const removals = (): number => here.harness.omi.calls.filter(({ kind }) => kind === 'remove').length;

const edit = async (count: number): Promise<void> => {
  const ids = Array.from({ length: count }, (_, n) => here.harness.capture(`fact ${n}`));
  await here.harness.clock.advance(minute);
  for (const [n, saved] of ids.entries()) {
    here.harness.core.changes.edit(saved.ok ? saved.value.id : '', { content: `edit ${n}` });
  }
};

describe('while Omi takes nothing that is written, and tells what it has (omi-api 2i)', () => {
  it.each([1, 3])('%i edits are tried less and less, and sent soon after it takes them again', async (count) => {
    const update = vi.spyOn(here.harness.omi, 'update').mockResolvedValue({ ok: false, problem: paused });
    await edit(count);
    await here.harness.clock.advance(2 * minute);
    expect(update.mock.calls.length).toBeLessThan(12);
    expect(here.harness.status()).toMatchObject({ kind: 'offline', problem: paused, waiting: count });
    await here.harness.clock.advance(50 * minute);
    expect(update.mock.calls.length).toBeLessThan(24);
    expect(here.reads()).toBeLessThan(24);

    update.mockRestore();
    await here.harness.clock.advance(15 * minute);
    expect(here.harness.states()).toEqual(Array.from({ length: count }, (_, n) => `edit ${n}: synced`));
    expect(here.harness.status()).toMatchObject({ kind: 'synced' });
  });

  it('after a write that it took, the next trouble is short again', async () => {
    const update = vi.spyOn(here.harness.omi, 'update').mockResolvedValue({ ok: false, problem: paused });
    await edit(1);
    await here.harness.clock.advance(20 * minute);
    update.mockRestore();
    await here.harness.clock.advance(15 * minute);
    here.harness.omi.faults.set('remove', [{ problem: paused, when: 'before' }]);
    here.harness.core.trash.remove(here.shown().id);
    await here.harness.clock.advance(3_000);
    expect(removals()).toBe(2);
  });
});

describe('what was sent without an answer is looked up', () => {
  const clock = () => here.harness.clock;

  it('while Omi takes nothing that is written, which the status goes on to tell', async () => {
    const { harness } = here;
    harness.omi.faults.set('create', [
      { problem: lost, when: 'after' },
      ...Array.from({ length: 20 }, () => ({ problem: paused, when: 'before' }) as const),
    ]);
    harness.capture('I like tea');
    await harness.clock.settle();
    harness.capture('I have a cat');
    await clock().advance(2_500);
    expect(harness.states()).toEqual(['I have a cat: queued', 'I like tea: synced']);
    expect(harness.status()).toMatchObject({ kind: 'offline', problem: paused, waiting: 1 });
  });

  it('not while what is written does not get through at all', async () => {
    const { harness } = here;
    harness.omi.faults.set('create', [
      { problem: lost, when: 'after' },
      ...Array.from({ length: 20 }, () => ({ problem: offline, when: 'before' }) as const),
    ]);
    harness.capture('I like tea');
    await harness.clock.settle();
    harness.capture('I have a cat');
    await clock().advance(minute);
    expect(here.lists()).toBe(0);
    expect(harness.states()).toEqual(['I have a cat: queued', 'I like tea: unknown']);
  });

  it('less and less while Omi is not to be reached', async () => {
    const { harness } = here;
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    const list = vi.spyOn(harness.omi, 'list').mockResolvedValue({ ok: false, problem: offline });
    harness.capture('I like tea');
    await clock().advance(60 * minute);
    expect(harness.states()).toEqual(['I like tea: unknown']);
    expect(list.mock.calls.length).toBeLessThan(20);
  });

  it('while the person wants nothing to be sent, and what is not there waits until that is over', async () => {
    const { harness } = here;
    harness.omi.faults.set('batch', [{ problem: lost, when: 'before' }]);
    harness.omi.faults.set('create', [{ problem: lost, when: 'after' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    harness.capture('I have a cat');
    harness.capture('I have a dog');
    await harness.clock.settle();
    harness.pause(true);
    const sent = harness.omi.calls.filter(({ kind }) => kind !== 'list').length;
    await clock().advance(3 * minute);
    expect(harness.states()).toEqual(['I have a cat: queued', 'I have a dog: queued', 'I like tea: synced']);
    expect(harness.status()).toMatchObject({ kind: 'paused', waiting: 2, unknown: 0, nextAttemptAt: null });
    expect(harness.omi.calls.filter(({ kind }) => kind !== 'list')).toHaveLength(sent);
    expect(clock().nextTimer()).toBeNull();
    harness.pause(false);
    await clock().advance(minute);
    expect(harness.onServer()).toEqual(['I have a cat', 'I have a dog', 'I like tea']);
  });
});
