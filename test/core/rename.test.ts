import { expect, it } from 'vitest';
import { renameOver } from '../../main/core/rename.ts';

/** A file system that refuses so many times; it notes how long was waited. */
const refusing = (times: number, code: string, platform: NodeJS.Platform = 'win32') => {
  const done: string[] = [];
  const waited: number[] = [];
  let left = times;
  const rename = (from: string, to: string): void => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error(code), { code });
    done.push(`${from} to ${to}`);
  };
  return { done, waited, system: { platform, rename, pause: (ms: number) => void waited.push(ms) } };
};

it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows while another program holds the file (%s)', (code) => {
  const { done, waited, system } = refusing(3, code);
  renameOver('a.new', 'a', system);
  expect([done, waited]).toEqual([['a.new to a'], [5, 10, 20]]);
});

it('gives up after a moment, and says why', () => {
  const { waited, system } = refusing(100, 'EPERM');
  expect(() => renameOver('a.new', 'a', system)).toThrow('EPERM');
  expect(waited.reduce((sum, ms) => sum + ms)).toBe(155);
});

it.each<[string, NodeJS.Platform]>([
  ['ENOSPC', 'win32'],
  ['EPERM', 'linux'],
])('says at once that waiting does not help: %s on %s', (code, platform) => {
  const { waited, system } = refusing(1, code, platform);
  expect(() => renameOver('a.new', 'a', system)).toThrow(code);
  expect(waited).toEqual([]);
});
