import { afterEach, expect, it, vi } from 'vitest';
import { startOrEnd } from '../../main/shell/start-or-end.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('says that a start failed before it ends, so that the next one is not handed to a process that shows nothing', () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const told: string[] = [];
  const fail = (): never => {
    throw new Error('no tray');
  };
  startOrEnd(fail, { say: () => void told.push('said'), exit: () => void told.push('ended') });
  expect(told).toEqual(['said', 'ended']);
  expect(logged).toHaveBeenCalledWith('start:', expect.stringContaining('no tray'));
});

it('leaves a start alone that works', () => {
  const told: string[] = [];
  startOrEnd(() => void told.push('started'), {
    say: () => void told.push('said'),
    exit: () => void told.push('ended'),
  });
  expect(told).toEqual(['started']);
});
