import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far: CPU milliseconds of all its threads, and how often its first one went to sleep. */
export type ProcessTime = { readonly cpuMs: number; readonly sleeps: number };

/**
 * Reads it from /proc, so on Linux only. `schedstat` counts nanoseconds where `stat` counts hundredths of a second. A
 * thread that ends between two looks takes its share along; idle programs end none. Each sleep was ended by a wake-up.
 */
export const processTime = (pid: number): ProcessTime => {
  const tasks = `/proc/${pid}/task`;
  const cpuMs = readdirSync(tasks).reduce((sum, task) => {
    const [nanoseconds = ''] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
  const sleeps = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMs, sleeps: Number(sleeps ?? NaN) };
};
