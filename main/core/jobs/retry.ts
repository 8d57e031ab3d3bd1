import type { Clock } from '../clock.ts';
import type { JobRow, JobRows } from '../store/job-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { RowsWork } from './rows-work.ts';

const atOnce = 100;

export type RetryDeps = {
  readonly store: Pick<Store, 'outbox' | 'folded'>;
  readonly memories: Pick<MemoryRows, 'markDeleted'>;
  readonly rows: JobRows;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Tries again what failed in a job where that is wanted, some of it at a time; what is on disk says where it stands, as
 * none of the items is done meanwhile. Inside a transaction.
 */
export const createRetry = ({ store: { outbox, folded }, memories, rows, clock }: RetryDeps) => {
  /** In their order, so that what Omi refuses once more meanwhile is not sent a third time. */
  const refused = (id: number, after: number): readonly OutboxEntry[] =>
    [...outbox.refusedOfJob(id, after, atOnce), ...folded.refused(id, after, atOnce)]
      .toSorted((a, b) => a.seq - b.seq)
      .slice(0, atOnce);

  return (job: JobRow, work: RowsWork | null): void => {
    const { id, retriedTo } = job;
    const entries = refused(id, retriedTo ?? 0);
    for (const entry of entries) {
      outbox.requeue(entry.seq, clock.now(), null);
      if (entry.kind === 'delete') memories.markDeleted(entry.memoryId, clock.now());
    }
    const last = entries.at(-1);
    if (last) {
      rows.setRetried(id, last.seq);
      return;
    }
    const items = work ? work.retrySome(job, atOnce) : rows.change(id, 'failed', 'to-do', atOnce);
    if (items === 0) rows.setRetried(id, null);
  };
};
