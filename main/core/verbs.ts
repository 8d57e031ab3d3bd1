import type { OpenAccount } from './account.ts';
import { createChanges } from './changes.ts';
import type { Clock } from './clock.ts';
import { createExports } from './export/export.ts';
import { createImportWorks } from './import/send/import-jobs.ts';
import { createImports } from './import/send/imports.ts';
import type { StartDeps } from './import/send/start.ts';
import { createJobs } from './jobs/jobs.ts';
import { createDuplicates } from './library/duplicates/duplicates.ts';
import { createLibrary } from './library/library.ts';
import { createStatistics } from './library/statistics.ts';
import { createMemories } from './memories.ts';
import { createMerging } from './merging.ts';
import type { Mirror } from './mirror/mirror.ts';
import type { Budget } from './omi/budget.ts';
import { allowancesOfJobs, waitsOfJobs } from './outbox/pace.ts';
import type { MemoryRows } from './store/memory-rows.ts';
import type { MirrorRows } from './store/mirror-rows.ts';
import type { Store } from './store/store.ts';
import { createTakingBack } from './taking-back.ts';
import { createTrash } from './trash.ts';

export type VerbsDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly account: Pick<OpenAccount, 'id'>;
  readonly mirror: Mirror;
  readonly absences: MirrorRows;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly sheets: StartDeps['sheets'];
  /** False while nothing can be sent. */
  readonly canSend: () => boolean;
  /** Called after something is stored that is to be sent. */
  readonly saved: () => void;
  /** Called after anything a person could see has changed. */
  readonly changed: () => void;
};

/** What a person does with the memories of one account. */
export const createVerbs = (deps: VerbsDeps) => {
  const { store, memories: rows, account, mirror, absences, budget, clock, sheets, canSend, saved, changed } = deps;
  const changing = { store, memories: rows, clock, changed: saved };
  let askedAt = -Infinity;
  const library = createLibrary({
    rows: store.libraryOf(account.id),
    memories: rows,
    clock,
    canSend,
    asked: () => (askedAt = clock.monotonic()),
  });
  const duplicates = createDuplicates({
    rows: store.duplicatesOf(account.id),
    library: store.libraryOf(account.id),
    memories: rows,
    canSend,
    clock,
    busyAt: () => askedAt,
  });
  const changes = createChanges(changing);
  const trash = createTrash(changing);
  const jobRows = store.jobsOf(account.id);
  const jobs = createJobs({
    ...changing,
    rows: jobRows,
    trash,
    library,
    duplicates,
    canSend,
    allowances: () => allowancesOfJobs(budget),
    waits: () => waitsOfJobs(budget),
    works: createImportWorks({ ...changing, rows: jobRows, trash }),
  });
  const imports = createImports({
    sheets,
    store,
    memories: rows,
    rows: jobRows,
    jobs,
    mirror,
    absences,
    clock,
    changed,
  });
  return {
    memories: createMemories({ store, memories: rows, clock, canSend, captured: saved }),
    library,
    duplicates,
    changes,
    trash,
    jobs,
    imports,
    exports: createExports({ library, memories: rows, clock }),
    merging: createMerging({ ...changing, changes, trash }),
    takingBack: createTakingBack({ ...changing, changes, trash }),
    statistics: createStatistics(store.statisticsOf(account.id), library, clock),
  };
};
