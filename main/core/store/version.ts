import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Answers a number that rises with every change of anything in the store, also with those that are taken back. */
export const storeVersion = (database: DatabaseSync): (() => number) => {
  const changes = database.prepare('SELECT total_changes() AS n');
  return () => countRow.parse(changes.get()).n;
};

const countRow = z.object({ n: z.int() });
