import { setTimeout as wait } from 'node:timers/promises';

/** Looks every 20 ms until there is something, and answers it. Ten seconds at most. */
export const until = async <T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    const found = await look();
    if (found !== null) return found;
    await wait(20);
  }
  throw new Error(`Waited ten seconds for ${what}.`);
};
