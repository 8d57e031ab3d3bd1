import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { offline } from '../fakes/problems.ts';
import type { Harness } from './harness.ts';

export const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');

/** What tests of changes and removals do with the open harness, and what they look at. */
export const changing = (open: () => Harness) => ({
  /** What Omi was asked, but for questions. */
  kinds: (): string[] =>
    open()
      .omi.calls.map(({ kind }) => kind)
      .filter((kind) => kind !== 'check' && kind !== 'read'),
  row: () => [...open().omi.rows.values()],
  /** The next captures don't get through. */
  goOffline: (times = 1): void => {
    const fault = { problem: offline, when: 'before' as const };
    open().omi.faults.set(
      'create',
      Array.from({ length: times }, () => fault),
    );
  },
  /** Between the steps of what is under way, which begins at once. */
  untilIs: async (state: string): Promise<void> => {
    open().core.outbox.wake();
    while (
      !open()
        .states()
        .some((one) => one.endsWith(state))
    )
      await Promise.resolve();
  },
  /** Captures something and lets it arrive; answers its id. */
  arrived: async (content = 'a slip', more = {}): Promise<string> => {
    const id = idOf(open().capture(content, more));
    await open().clock.settle();
    return id;
  },
  /** Restores it; answers whether it is a new one in Omi, or why it can't be. */
  isNew: (id: string): unknown => {
    const restored = open().core.trash.restore(id);
    return restored.ok ? restored.value.isNew : restored.problem.kind;
  },
  serverIds: (): (string | null)[] =>
    open()
      .core.memories.latest(50, 0)
      .map(({ serverId }) => serverId),
});
