import type { Clock } from '../../clock.ts';
import type { JobRow, JobRows } from '../../store/job-rows.ts';
import type { Store } from '../../store/store.ts';

export type BeginDeps = {
  readonly store: Pick<Store, 'imports'>;
  readonly rows: JobRows;
  readonly clock: Pick<Clock, 'now'>;
  readonly isAtItsEnd: (job: JobRow) => boolean;
};

/**
 * Begins to take an import back, and stops one that is not through. Asked twice, it is one job. Answers its id; null
 * for what is no import. Inside a transaction.
 */
export const createBeginTakeBack = ({ store: { imports }, rows, clock, isAtItsEnd }: BeginDeps) => {
  const earlier = (importJob: number): JobRow[] =>
    rows.all().filter(({ action, state }) => {
      const isOpen = state === 'running' || state === 'paused';
      return isOpen && action.kind === 'undo-import' && action.importJob === importJob;
    });

  return (importJob: number, alsoEdited: boolean): number | null => {
    const job = rows.find(importJob);
    if (job?.action.kind !== 'import' || job.state === 'collecting') return null;
    if (job.state === 'paused' || (job.state === 'running' && !isAtItsEnd(job))) rows.setState(importJob, 'stopping');

    const before = earlier(importJob);
    const underWay = before.find((one) => !isAtItsEnd(one));
    // One that is through would otherwise go on with what is to be looked at anew.
    for (const one of before) if (one !== underWay) rows.setState(one.id, 'dismissed');
    const wasForAll = underWay?.action.kind === 'undo-import' && underWay.action.alsoEdited;
    const action = { kind: 'undo-import', importJob, alsoEdited: alsoEdited || wasForAll } as const;
    const id = underWay?.id ?? rows.add(action, clock.now());
    const stayed = alsoEdited ? imports.countStayed(importJob) : 0;
    rows.beginWith(id, action, stayed + (underWay?.total ?? imports.countNotBack(importJob)));
    // What stayed is looked at anew some at a time.
    if (stayed > 0) rows.setRetried(id, 0);
    return id;
  };
};
