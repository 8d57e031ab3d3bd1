import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { syncSchema } from '../../../preload/contract/sync.ts';

/** `unseen`: why there may be memories that the scan did not meet. */
export type Check = {
  readonly state: 'due' | 'checked' | 'not-checkable';
  readonly checkedAt: number | null;
  readonly unseen: z.infer<typeof syncSchema.shape.unseen>;
};

/** Which imports were compared with the account when all of them was sent. */
export const importCheckRows = (database: DatabaseSync) => {
  const read = database.prepare('SELECT state, checked_at, why AS unseen FROM import_check WHERE job_id = ?');
  const drop = database.prepare('DELETE FROM import_check WHERE job_id = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO import_check (job_id, state, checked_at, why) VALUES (?, ?, ?, ?)',
  );

  return {
    /** Whether what arrived was compared with the account; null before all of it was sent. */
    check: (jobId: number): Check | null => {
      const found = read.get(jobId);
      return found === undefined ? null : checkRow.parse(found);
    },
    /** More of it is to be sent. */
    dropCheck: (jobId: number): void => void drop.run(jobId),
    setCheck: (jobId: number, { state, checkedAt, unseen }: Check): void =>
      void write.run(jobId, state, checkedAt, unseen),
  };
};

const checkRow = z
  .object({
    state: z.enum(['due', 'checked', 'not-checkable']),
    checked_at: z.int().nullable(),
    unseen: syncSchema.shape.unseen,
  })
  .transform(({ checked_at, ...same }): Check => ({ ...same, checkedAt: checked_at }));
