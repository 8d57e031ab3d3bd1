import { expect, it, vi } from 'vitest';
import { createFarewell } from '../../main/shell/farewell.ts';
import type { WindowName } from '../../preload/contract/calls.ts';
import { createFakeClock } from '../fakes/clock.ts';

const open = (pages: WindowName[] = ['capture']) => {
  const clock = createFakeClock();
  const quit = vi.fn<() => void>();
  const ask = vi.fn<() => WindowName[]>(() => pages);
  return { ask, clock, quit, farewell: createFarewell({ ask, quit, setTimer: clock.setTimer }) };
};

it('lets the app end once the draft is kept, and asks for it once', () => {
  const { ask, clock, quit, farewell } = open();
  expect([farewell.mayEnd(), farewell.mayEnd()]).toEqual([false, false]);
  expect(quit).not.toHaveBeenCalled();
  farewell.kept('capture');
  expect(quit).toHaveBeenCalledOnce();
  expect(farewell.mayEnd()).toBe(true);
  farewell.kept('capture');
  expect([ask.mock.calls.length, quit.mock.calls.length, clock.nextTimer()]).toEqual([1, 1, null]);
});

it('waits for each page that holds words', () => {
  const { quit, farewell } = open(['capture', 'library']);
  expect(farewell.mayEnd()).toBe(false);
  farewell.kept('library');
  farewell.kept('library');
  expect(quit).not.toHaveBeenCalled();
  farewell.kept('capture');
  expect(quit).toHaveBeenCalledOnce();
});

it('waits no longer than 300 ms for a page that hangs', async () => {
  const { clock, quit, farewell } = open();
  expect(farewell.mayEnd()).toBe(false);
  await clock.advance(300);
  expect(quit).toHaveBeenCalledOnce();
  expect(farewell.mayEnd()).toBe(true);
});

it('waits for nothing where there is no page, and for no draft that is kept before anyone quits', () => {
  const { farewell: pageless } = open([]);
  expect(pageless.mayEnd()).toBe(true);
  const { ask, quit, farewell } = open();
  farewell.kept('capture');
  expect(ask).not.toHaveBeenCalled();
  expect(quit).not.toHaveBeenCalled();
});
