import { expect, it } from 'vitest';
import { whileSeen } from '../../renderer/parts/while-seen.ts';

it('runs from time to time while the page can be seen, and as soon as it can be seen again', () => {
  let visibilityState: DocumentVisibilityState = 'visible';
  const page = Object.defineProperty(new EventTarget(), 'visibilityState', { get: () => visibilityState });
  const turn = (to: DocumentVisibilityState): void => {
    visibilityState = to;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  let due: (() => void)[] = [];
  const wait = (_ms: number, run: () => void) => {
    due.push(run);
    return () => void (due = due.filter((one) => one !== run));
  };
  const pass = (): void => due.splice(0).forEach((run) => run());
  let runs = 0;
  const stop = whileSeen(1_000, () => (runs += 1), page as EventTarget & Pick<Document, 'visibilityState'>, wait);
  pass();
  pass();
  expect(runs).toBe(2);
  turn('hidden');
  expect(due).toEqual([]);
  turn('visible');
  expect([runs, due.length]).toEqual([3, 1]);
  stop();
  turn('visible');
  expect([runs, due]).toEqual([3, []]);
});
