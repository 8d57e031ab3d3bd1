import { readdirSync, readFileSync } from 'node:fs';

/** A process and everything it started, by id. Linux only. */
export const familyOf = (root: number): number[] => {
  const parents = new Map(running().map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs);
};

/** Those of the processes that still run. */
export const stillRunning = (pids: readonly number[]): number[] => {
  const alive = new Set(running().map(({ pid }) => pid));
  return pids.filter((pid) => alive.has(pid));
};

/** A file of /proc about a process, empty when it has just ended. */
export const readProc = (pid: number, name: 'cmdline' | 'environ' | 'stat'): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
};

const running = (): { pid: number; parent: number }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // The name in the middle may hold anything but its last bracket.
      const [state, parent] = readProc(Number(name), 'stat').split(') ').at(-1)?.split(' ') ?? [];
      // A zombie has ended; whoever should have noticed has not.
      return !state || state === 'Z' || state === 'X' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
