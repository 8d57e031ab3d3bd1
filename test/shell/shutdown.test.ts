import { expect, it, vi } from 'vitest';
import { createShutdown } from '../../main/shell/shutdown.ts';
import { createFakeClock } from '../fakes/clock.ts';

const setUp = (shutDown: () => Promise<void>, mustForce = false) => {
  const clock = createFakeClock();
  const ended: string[] = [];
  const preventDefault = vi.fn();
  const end = createShutdown({
    shutDown,
    mustForce: () => mustForce,
    setTimer: clock.setTimer,
    exit: () => void ended.push('exit'),
    kill: () => void ended.push('kill'),
  });
  return { clock, ended, preventDefault, quit: () => end({ preventDefault }) };
};

it('ends as soon as everything is shut down, and leaves no timer', async () => {
  const done = Promise.withResolvers<undefined>();
  const { clock, ended, quit, preventDefault } = setUp(() => done.promise);
  quit();
  await clock.advance(1_000);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(ended).toEqual([]);
  done.resolve(undefined);
  await clock.settle();
  expect(ended).toEqual(['exit']);
  expect(clock.nextTimer()).toBe(null);
});

it('waits two seconds for what never ends, such as a request without an answer', async () => {
  const { clock, ended, quit } = setUp(() => new Promise(() => undefined));
  quit();
  await clock.advance(1_999);
  expect(ended).toEqual([]);
  await clock.advance(1);
  expect(ended).toEqual(['exit']);
});

it('kills the process when a hanging keychain would keep it from ending', async () => {
  const { clock, ended, quit } = setUp(() => Promise.resolve(), true);
  quit();
  await clock.settle();
  expect(ended).toEqual(['kill']);
});

it.each([
  ['rejects', () => Promise.reject(new Error('the store is gone'))],
  [
    'throws',
    (): Promise<void> => {
      throw new Error('the store is gone');
    },
  ],
])('ends when shutting down %s, and says why', async (_how, shutDown) => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const { clock, ended, quit } = setUp(shutDown);
  quit();
  await clock.settle();
  expect(ended).toEqual(['exit']);
  expect(said).toHaveBeenCalledWith('shutdown:', new Error('the store is gone'));
});

it('shuts down once, however often somebody asks', async () => {
  const shutDown = vi.fn(() => Promise.resolve());
  const { clock, ended, quit, preventDefault } = setUp(shutDown);
  quit();
  quit();
  await clock.settle();
  quit();
  expect(shutDown).toHaveBeenCalledOnce();
  expect(preventDefault).toHaveBeenCalledTimes(3);
  expect(ended).toEqual(['exit']);
});
