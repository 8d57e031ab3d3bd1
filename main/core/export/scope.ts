import type { ExportRequest, ExportScope } from '../../../preload/contract/export.ts';
import type { Query } from '../../../preload/contract/library.ts';

/** How much of the account a file is to hold; `count` memories as it is begun. */
export const scopeOf = ({ selection }: ExportRequest, count: number): ExportScope => {
  if (!('query' in selection)) return { of: 'selection', count };
  return { of: findsEverything(selection.query) ? 'all' : 'filter', count };
};

/** In whatever order. */
const findsEverything = ({ text, view, sort: _sort, ...others }: Query): boolean =>
  view === 'all' && text.trim() === '' && Object.values(others).every((wanted) => wanted === null);
