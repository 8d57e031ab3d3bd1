import type { ImportOptions, ReadAs } from '../../../../preload/contract/import.ts';
import type { FileEncoding, Format } from '../../../../preload/contract/import-values.ts';
import type { RowOperation, StoredOperation } from './stored-operation.ts';

/**
 * A step of the log: something was done, or the last of it was undone, or done again. `settle`: what was undone so far
 * can't be done again any more.
 */
export type Step =
  { readonly do: StoredOperation } | { readonly undo: true } | { readonly redo: true } | { readonly settle: true };

/** What was done to a sheet, in its order, and what was undone last. */
export const createHistory = (steps: readonly Step[] = []) => {
  const done: StoredOperation[] = [];
  const undone: StoredOperation[] = [];

  const move = (from: StoredOperation[], to: StoredOperation[]): StoredOperation | null => {
    const moved = from.pop();
    if (moved) to.push(moved);
    return moved ?? null;
  };

  const history = {
    take: (step: Step): StoredOperation | null => {
      if ('undo' in step) return move(done, undone);
      if ('redo' in step) return move(undone, done);
      undone.length = 0;
      if ('settle' in step) return null;
      done.push(step.do);
      return step.do;
    },
    canUndo: (): boolean => done.length > 0,
    canRedo: (): boolean => undone.length > 0,
    /** How the person wants the source read; null leaves it to Inkling. */
    readAs: (): ReadAs | null => {
      const last = done.findLast((operation) => operation.kind === 'read-as');
      return last?.kind === 'read-as' ? last.readAs : null;
    },
    /** What the person says that the bytes of a file are; null leaves it to Inkling. */
    encoding: (): FileEncoding | null => {
      const last = done.findLast((operation) => operation.kind === 'decode-as');
      return last?.kind === 'decode-as' ? last.encoding : null;
    },
    /** `format`: what the source is read as. */
    options: (format: Format): ImportOptions => {
      const last = done.findLast((operation) => operation.kind === 'options');
      return last?.kind === 'options' ? last.options : defaultOptions(format);
    },
    /** What was done to the rows as they are read now. */
    rowOperations: (): RowOperation[] => {
      const from = done.findLastIndex(
        (operation) => !isRowOperation(operation) && !(operation.kind === 'options' && operation.keepsRows),
      );
      return done.slice(from + 1).flatMap((operation) => (isRowOperation(operation) ? [operation] : []));
    },
  };
  for (const step of steps) history.take(step);
  return history;
};

export const isRowOperation = (operation: StoredOperation): operation is RowOperation =>
  operation.kind !== 'read-as' && operation.kind !== 'decode-as' && operation.kind !== 'options';

/** Where tags have a place of their own, a `#` within the words is a word. */
const defaultOptions = (format: Format): ImportOptions => ({
  marks: format !== 'csv' && format !== 'json' && format !== 'json-lines',
  headings: true,
  category: 'manual',
  tags: ['imported'],
  visibility: 'private',
});
