import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of memory of a process and of all that it started; what several of them share counts once. Linux only. */
export const treeMemory = (pid: number): number => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const memoryBelow = (one: number): number =>
    ownMemory(one) + (children.get(one) ?? []).reduce((sum, child) => sum + memoryBelow(child), 0);
  return memoryBelow(pid);
};

const parentOf = (pid: number): number | null => {
  // The name in parentheses may hold anything.
  const parent = /\) \S (\d+) [^)]*$/.exec(read(`/proc/${pid}/stat`))?.[1];
  return parent === undefined ? null : Number(parent);
};

/** Its proportional share of every page. */
const ownMemory = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1000;

/** Nothing of a process that has just ended. */
const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
