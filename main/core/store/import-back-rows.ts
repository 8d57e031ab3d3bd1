import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toItem, type Back, type ImportItem } from './import-item.ts';

// Named, or SQLite would go through all that was done.
const notBackYet = `import_item INDEXED BY import_item_not_back WHERE job_id = ? AND back IS NULL AND state = 'applied'`;

const stayed = `import_item INDEXED BY import_item_stayed WHERE job_id = ? AND back IN ('edited', 'failed')`;

/** What became of the rows of imports that are taken back. */
export const importBackRows = (database: DatabaseSync) => {
  const notBack = database.prepare(`SELECT * FROM ${notBackYet} AND id > ? ORDER BY id LIMIT ?`);
  const countNotBack = database.prepare(`SELECT COUNT(*) AS n FROM ${notBackYet}`);
  const setBack = database.prepare('UPDATE import_item SET back = ? WHERE id = ?');
  const keepEdited = database.prepare(
    `UPDATE import_item SET back = 'edited' WHERE memory_id = ? AND back = 'removed'`,
  );
  const reconsider = database.prepare(
    `UPDATE import_item SET back = NULL WHERE id IN (SELECT id FROM ${stayed} LIMIT ?)`,
  );
  const countStayed = database.prepare(`SELECT COUNT(*) AS n FROM ${stayed}`);

  return {
    /** What an import did and was not looked at to be taken back yet, from behind an item on. */
    notBack: (jobId: number, after: number, limit: number): ImportItem[] =>
      notBack.all(jobId, after, limit).map(toItem),
    countNotBack: (jobId: number): number => countRow.parse(countNotBack.get(jobId)).n,
    setBack: (id: number, back: Back | null): void => void setBack.run(back, id),
    /** It was to be removed, and stays: somebody edited it in Omi. */
    keepEdited: (memoryId: string): void => void keepEdited.run(memoryId),
    /** How many stayed since they were edited, or could not be taken back. */
    countStayed: (jobId: number): number => countRow.parse(countStayed.get(jobId)).n,
    /** Up to `limit` of those are looked at anew; answers how many there were. */
    reconsider: (jobId: number, limit: number): number => Number(reconsider.run(jobId, limit).changes),
  };
};

const countRow = z.object({ n: z.int() });
