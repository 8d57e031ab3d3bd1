import type { HandlersOf } from '../preload/contract/calls.ts';
import type { libraryCalls } from '../preload/contract/library-calls.ts';
import { ok } from '../preload/contract/result.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { Jobs } from './core/jobs/jobs.ts';
import type { Duplicates } from './core/library/duplicates/duplicates.ts';
import type { Library } from './core/library/library.ts';
import type { AccountStatistics } from './core/library/statistics.ts';
import type { createExporting } from './exporting.ts';
import type { Navigation } from './shell/navigation.ts';

export type LibraryHandlerDeps = {
  readonly library: Library;
  readonly duplicates: Duplicates;
  readonly jobs: Jobs;
  readonly statistics: AccountStatistics;
  readonly exportMemories: ReturnType<typeof createExporting>;
  readonly navigation: Navigation;
  /** Called once the unsaved words of a page are on disk. */
  readonly wordsKept: (page: WindowName) => void;
};

/** Answers the calls about the account as a list. */
export const createLibraryHandlers = ({
  library,
  duplicates,
  jobs,
  statistics,
  exportMemories,
  navigation,
  wordsKept,
}: LibraryHandlerDeps): HandlersOf<typeof libraryCalls> => ({
  'library.page': ({ query, offset, limit }) => library.page(query, offset, limit),
  'library.ids': ({ query, from, to }) => library.ids(query, from, to),
  'library.present': ({ query, ids }) => library.present(query, ids),
  'library.indexOf': ({ query, id }) => library.indexOf(query, id),
  'library.tags': ({ text, among }) => library.tags(text, among),
  'library.counts': () => library.counts(),
  'library.statistics': () => statistics.read(),
  'library.export': (request, caller) => exportMemories(request, caller),
  'library.duplicates': ({ offset, limit }) => duplicates.ask(offset, limit),
  'library.keepBoth': ({ ids: [one, other], isKept }) => duplicates.setKept(one, other, isKept),
  'library.keepOldest': () => jobs.keepOldest(),
  'library.place': () => library.place(),
  'library.keepPlace': (place) => {
    const kept = library.keepPlace(place);
    if (kept.ok) wordsKept('library');
    return kept;
  },
  'navigation.take': () => ok(navigation.take()),
});
