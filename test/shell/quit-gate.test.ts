import { expect, it, vi } from 'vitest';
import { createQuitGate } from '../../main/shell/quit-gate.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import { createFakeClock } from '../fakes/clock.ts';

const open = (pages: WindowName[] = ['capture']) => {
  const clock = createFakeClock();
  const quit = vi.fn<() => void>();
  const ask = vi.fn<() => WindowName[]>(() => pages);
  return { ask, clock, quit, quitGate: createQuitGate({ ask, quit, setTimer: clock.setTimer }) };
};

it('lets the app end once the draft is kept, and asks for it once', () => {
  const { ask, clock, quit, quitGate } = open();
  expect([quitGate.mayQuit(), quitGate.mayQuit()]).toEqual([false, false]);
  expect(quit).not.toHaveBeenCalled();
  quitGate.kept('capture');
  expect(quit).toHaveBeenCalledOnce();
  expect(quitGate.mayQuit()).toBe(true);
  quitGate.kept('capture');
  expect([ask.mock.calls.length, quit.mock.calls.length, clock.nextTimer()]).toEqual([1, 1, null]);
});

it('waits for each page that holds words', () => {
  const { quit, quitGate } = open(['capture', 'library']);
  expect(quitGate.mayQuit()).toBe(false);
  quitGate.kept('library');
  quitGate.kept('library');
  expect(quit).not.toHaveBeenCalled();
  quitGate.kept('capture');
  expect(quit).toHaveBeenCalledOnce();
});

it('waits no longer than 300 ms for a page that hangs', async () => {
  const { clock, quit, quitGate } = open();
  expect(quitGate.mayQuit()).toBe(false);
  await clock.advance(300);
  expect(quit).toHaveBeenCalledOnce();
  expect(quitGate.mayQuit()).toBe(true);
});

it('waits for nothing where there is no page, and for no draft that is kept before anyone quits', () => {
  const { quitGate: pageless } = open([]);
  expect(pageless.mayQuit()).toBe(true);
  const { ask, quit, quitGate } = open();
  quitGate.kept('capture');
  expect(ask).not.toHaveBeenCalled();
  expect(quit).not.toHaveBeenCalled();
});
