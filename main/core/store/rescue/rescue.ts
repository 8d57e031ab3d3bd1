import type { DatabaseSync } from 'node:sqlite';
import { rescueAccounts } from './accounts.ts';
import { openDamagedStore } from './damaged-store.ts';
import { rescueEntries } from './entries.ts';
import { mendEntries, mendMemories } from './gaps.ts';
import { rescueItems, rescueJobs } from './jobs.ts';
import { rescueMemories } from './memories.ts';
import { createRowWriter } from './row-writer.ts';
import { rescueSmallTables } from './small-tables.ts';

/**
 * Brings a backup as far as a damaged store can still be read: of what was written on this computer, row by row, the
 * damaged store knew better. What Omi has anyway is left to come back from there. Call it inside a transaction of
 * `target`, which nobody else writes to meanwhile.
 */
export const rescue = async (file: string, target: DatabaseSync, now: number): Promise<void> => {
  const damaged = openDamagedStore(file);
  if (!damaged) return;
  try {
    const write = createRowWriter(target);
    const accounts = rescueAccounts(damaged, target, write);
    const { ids: memories, inOmi } = await rescueMemories(damaged, target, write, accounts);
    const jobs = rescueJobs(damaged, target, write, accounts, memories);
    const taken = await rescueEntries(damaged, target, write, { accounts, memories, inOmi, jobs });
    mendMemories(target, taken);
    mendEntries(target, memories, taken, now);
    await rescueItems(damaged, target, write, { memories, jobs });
    await rescueSmallTables(damaged, target, write, { accounts, memories });
  } finally {
    damaged.close();
  }
};
