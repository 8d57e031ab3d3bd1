import type { Bridge } from '../../preload/contract/calls.ts';
import { JobList } from '../parts/job-list.svelte.ts';
import type { Later } from '../parts/later.ts';
import { UndoableActions } from './undoable-actions.svelte.ts';
import { LibraryCounts } from './counts.svelte.ts';
import { DuplicatesView } from './duplicates-view.svelte.ts';
import { ExportPanel } from './export-panel.svelte.ts';
import { LibrarySync } from './library-sync.svelte.ts';
import { MemoryList } from './memory-list.svelte.ts';
import { PageVisibility, type PageDocument } from './page-visibility.ts';
import { StatisticsPanel } from './statistics-panel.svelte.ts';
import { Surroundings } from './surroundings.svelte.ts';

export type Controllers = ReturnType<typeof createControllers>;

/** Everything that stands behind the library's page, one object a subject. */
export const createControllers = (bridge: Bridge, later: Later, clock: () => number, document: PageDocument) => {
  const pageVisibility = new PageVisibility(bridge, document);
  const actions = new UndoableActions(bridge, later);
  return {
    bridge,
    pageVisibility,
    actions,
    list: new MemoryList(bridge, later, pageVisibility),
    counts: new LibraryCounts(bridge, pageVisibility),
    surroundings: new Surroundings(bridge, later, clock, pageVisibility),
    progress: new LibrarySync(bridge, later, clock, pageVisibility),
    jobs: new JobList(bridge, clock),
    statistics: new StatisticsPanel(bridge),
    exporting: new ExportPanel(bridge, later),
    duplicates: new DuplicatesView(bridge, later, actions, pageVisibility),
  };
};

/** Reads the rows, and what the window says without them. */
export const startWithRows = ({
  list,
  surroundings,
  pageVisibility,
  statistics,
  exporting,
  duplicates,
}: Controllers): void => {
  void list.start();
  void surroundings.start();
  void pageVisibility.start();
  statistics.start();
  exporting.start();
  duplicates.start();
};

/** Reads what stands around the rows. Main answers one call after the other, and the rows come first. */
export const startAroundRows = ({ counts, list, progress, jobs }: Controllers): void => {
  void counts.start();
  void list.editor.known.start();
  void progress.start();
  void jobs.start();
};
