import type { Bridge } from '../../preload/contract/calls.ts';
import { JobList } from '../parts/job-list.svelte.ts';
import type { Later } from '../parts/later.ts';
import { Bin } from './bin.svelte.ts';
import { LibraryCounts } from './counts.svelte.ts';
import { DuplicatesView } from './duplicates-view.svelte.ts';
import { ExportPanel } from './export-panel.svelte.ts';
import { LibrarySync } from './library-sync.svelte.ts';
import { MemoryList } from './memory-list.svelte.ts';
import { Sight, type Visibility } from './sight.ts';
import { StatisticsPanel } from './statistics-panel.svelte.ts';
import { Surroundings } from './surroundings.svelte.ts';

export type Controllers = ReturnType<typeof createControllers>;

/** Everything that stands behind the library's page, one object a subject. */
export const createControllers = (bridge: Bridge, later: Later, clock: () => number, document: Visibility) => {
  const sight = new Sight(bridge, document);
  const bin = new Bin(bridge, later);
  return {
    bridge,
    sight,
    bin,
    list: new MemoryList(bridge, later, sight),
    counts: new LibraryCounts(bridge, sight),
    surroundings: new Surroundings(bridge, later, clock, sight),
    progress: new LibrarySync(bridge, later, clock, sight),
    jobs: new JobList(bridge, clock),
    statistics: new StatisticsPanel(bridge),
    exporting: new ExportPanel(bridge, later),
    duplicates: new DuplicatesView(bridge, later, bin, sight),
  };
};

/** Reads the rows, and what the window says without them. */
export const startWithRows = ({ list, surroundings, sight, statistics, exporting, duplicates }: Controllers): void => {
  void list.start();
  void surroundings.start();
  void sight.start();
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
