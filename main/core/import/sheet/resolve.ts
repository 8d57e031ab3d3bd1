import type { Operation, RowSelection } from '../../../../preload/contract/import.ts';
import { mostRowUnits } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { failed, ok } from '../../../../preload/contract/result.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { cutsOf } from './apply.ts';
import { storeSelection, type RowOperation, type StoredSelection } from './stored-operation.ts';
import type { JudgedTable } from './table.ts';

/** Operations on rows; the others change how all of them are read. */
export type RowsAsked = Exclude<Operation, { kind: 'read-as' | 'decode-as' | 'options' }>;

/** What an operation means for the rows as they are; null when it would change nothing. */
export const resolve = (deps: JudgedTable, operation: RowsAsked): Result<RowOperation | null> => {
  const { rows, gone, table } = deps;

  const selected = (selection: RowSelection): readonly number[] => {
    if (!('ids' in selection)) return [...table.find(selection.filter, selection.find)];
    return [...new Set(selection.ids)].filter((id) => rows.has(id) || gone.memory(id) !== null);
  };
  const store = (selection: RowSelection): StoredSelection => {
    const ids = selected(selection);
    const missing = ids.flatMap((id) => gone.memory(id)?.memoryId ?? []);
    return storeSelection(
      ids.filter((id) => !gone.isGone(id)),
      missing,
      rows.count(),
    );
  };

  switch (operation.kind) {
    case 'edit': {
      const { row } = operation;
      if (!rows.has(row)) return failed({ kind: 'import-stale' });
      const { length } = rows.content(row);
      // Whoever saw only its beginning would lose the rest.
      if (length > mostRowUnits) return failed({ kind: 'too-much', length, limit: mostRowUnits });
      const content = finalContent(operation.content);
      // The same words can be what a row was meant to say that could not be read.
      const isSame = content === rows.content(row) && rows.readError(row) === null;
      return ok(isSame ? null : { kind: 'edit', row, content });
    }
    case 'set-tags':
      return rows.has(operation.row)
        ? ok({ ...operation, tags: [...new Set(operation.tags)] })
        : failed({ kind: 'import-stale' });
    case 'split': {
      const cuts = selected(operation.selection).flatMap((row) => {
        if (gone.isGone(row) || deps.judged.of(row) !== 'too-long') return [];
        const places = cutsOf(rows.content(row));
        return places && places.length > 2 ? [[row, ...places]] : [];
      });
      return ok(cuts.length === 0 ? null : { kind: 'split', cuts });
    }
    case 'set-category':
    case 'add-tag':
    case 'remove-tag':
    case 'set-visibility':
    case 'mend':
    case 'include': {
      const selection = store(operation.selection);
      return ok(isNobody(selection) ? null : { ...operation, selection });
    }
  }
};

const isNobody = ({ rows, gone }: StoredSelection): boolean => Array.isArray(rows) && rows.length + gone.length === 0;
