import type { Source } from '../../../../preload/contract/import-source.ts';
import type { Sheet } from '../../../../preload/contract/import.ts';
import { mostFieldUnits } from '../../../../preload/contract/import-values.ts';
import type { Problem, Result } from '../../../../preload/contract/problem.ts';
import { failed, ok } from '../../../../preload/contract/result.ts';
import type { Clock } from '../../clock.ts';
import { storageProblem } from '../../store/database.ts';
import { openAccountTexts, type AccountTexts } from './account-texts.ts';
import { beginDraft, dropLater, readDraft, turnAgain, type Draft } from './draft.ts';
import { markOf } from './draft-files.ts';
import type { Step } from './history.ts';
import type { RequestInput, RequestName, RequestOutput, WorkerData } from './protocol.ts';
import { openSource } from './reading.ts';
import { warmUp } from './warm-up.ts';
import { createSheet, type OpenSheet } from './sheet.ts';

/** How many rows go to the job that imports them at once. */
const sliceSize = 1_000;
/** Some 5 ms of looking closer at texts; and how often the counts are told meanwhile. */
const looksAtOnce = 250;
const looksATell = 100_000;

export type SheetServiceDeps = WorkerData & {
  readonly clock: Clock;
  /** Hears what a sheet has become while nobody asks. */
  readonly tell: (sheet: Sheet) => void;
};

type Handlers = { readonly [N in RequestName]: (input: RequestInput<N>) => Result<RequestOutput<N>> };

/** The one sheet there is at a time, its draft on disk, and what is asked about it. */
export const createSheetService = ({ folder, file, accountId, clock, tell }: SheetServiceDeps) => {
  let account: AccountTexts | null = null;
  let open: { readonly sheet: OpenSheet; readonly draft: Draft } | null = null;
  /** The sheet that Redo turns to again. */
  let after: number | null = null;
  let looked = 0;

  const put = (source: Source, draft: Draft, steps: readonly Step[]): Result<OpenSheet> => {
    const opened = openSource(source);
    if (!opened.ok) return opened;
    account ??= openAccountTexts(file, accountId);
    ({ after } = draft);
    const keep = (step: Step): void => {
      draft.keep(step);
      if (!('do' in step) || after === null) return;
      after = null;
      dropLater(folder, draft.id);
    };
    const around = { before: draft.before !== null, after: () => after !== null };
    const sheet = createSheet({ id: draft.id, source: opened.value, account, keep, tell, around }, steps);
    open = { sheet, draft };
    return { ok: true, value: sheet };
  };

  const leave = (): void => {
    open?.draft.close();
    open = null;
  };

  /** The sheet that is open, or the one that was left on disk. */
  const present = (): Result<OpenSheet | null> => {
    if (open) return { ok: true, value: open.sheet };
    const left = readDraft(folder, clock);
    if (left.kind === 'none') return { ok: true, value: null };
    if (left.kind === 'unreadable') {
      return failed({ kind: 'import-draft-unreadable', keptAside: left.keptAside });
    }
    return put(left.source, left.draft, left.steps);
  };

  /** Goes back to the sheet that the open one took the place of; null when there is none. */
  const turnBack = (): Result<Sheet> | null => {
    if (!open || open.draft.before === null) return null;
    open.draft.turn('back');
    open = null;
    const found = present();
    if (!found.ok) return found;
    // What was undone before the other sheet came is not what Redo means now.
    return found.value?.settle() ?? failed({ kind: 'import-stale' });
  };
  const turnOn = (): Result<Sheet> | null => {
    if (after === null) return null;
    turnAgain(folder, after, clock);
    leave();
    const found = present();
    if (!found.ok) return found;
    return found.value ? ok(found.value.view()) : failed({ kind: 'import-stale' });
  };

  const withSheet = <T>(id: number, work: (sheet: OpenSheet) => Result<T>): Result<T> => {
    const found = present();
    if (!found.ok) return found;
    return found.value?.id === id ? work(found.value) : failed({ kind: 'import-stale' });
  };

  const handlers: Handlers = {
    ready: () => {
      warmUp((account ??= openAccountTexts(file, accountId)));
      return ok(null);
    },
    open: ({ source, after: latest }) => {
      const opened = openSource(source);
      if (!opened.ok) return opened;
      const draft = beginDraft(folder, Math.max(latest, open?.sheet.id ?? 0), source, clock);
      leave();
      const sheet = put(source, draft, []);
      return sheet.ok ? ok(sheet.value.view()) : sheet;
    },
    read: () => {
      const found = present();
      if (!found.ok) return found;
      found.value?.look();
      return ok(found.value?.view() ?? null);
    },
    text: ({ sheet }) => withSheet(sheet, (found) => ok(found.text(mostFieldUnits))),
    page: ({ sheet, filter, find, offset, limit }) =>
      withSheet(sheet, (found) => ok(found.page(filter, find, offset, limit))),
    do: ({ sheet, operation }) => withSheet(sheet, (found) => found.do(operation)),
    undo: ({ sheet }) => withSheet(sheet, (found) => found.undo() ?? turnBack() ?? ok(found.view())),
    redo: ({ sheet }) => withSheet(sheet, (found) => found.redo() ?? turnOn() ?? ok(found.view())),
    planned: ({ sheet }) =>
      withSheet(sheet, (found) => {
        found.look();
        return ok(found.planned());
      }),
    mark: ({ sheet }) => withSheet(sheet, () => ok(markOf(folder, sheet))),
    slice: ({ sheet, judging, offset }) =>
      withSheet(sheet, (found) => {
        if (judging === null) found.look();
        else if (judging !== found.judgings()) return failed({ kind: 'import-stale' });
        return ok({ rows: found.slice(offset, sliceSize), judging: found.judgings() });
      }),
    discard: ({ sheet, mark }) =>
      withSheet(sheet, () => {
        if (mark !== null && mark !== markOf(folder, sheet)) return failed({ kind: 'import-stale' });
        open?.draft.discard();
        open = null;
        return ok(null);
      }),
    end: () => {
      leave();
      account?.close();
      account = null;
      return ok(null);
    },
  };

  return {
    /** Answers one question. What neither the store nor the disk is to blame for is thrown. */
    answer: <N extends RequestName>(name: N, input: RequestInput<N>): Result<RequestOutput<N>> => {
      try {
        return handlers[name](input);
      } catch (error) {
        const problem = storageProblem(error) ?? diskProblem(error);
        if (!problem) throw error;
        return failed(problem);
      }
    },
    /** Does some of what can be done while nobody asks; false when there is nothing left. */
    goOn: (): boolean => {
      const sheet = open?.sheet;
      if (!sheet?.isCounting()) return false;
      const isMore = sheet.lookCloser(looksAtOnce);
      looked += looksAtOnce;
      if (isMore && looked < looksATell) return true;
      looked = 0;
      sheet.recount();
      tell(sheet.view());
      return isMore;
    },
  };
};

/** What a failure of the file system means for a person; null when the error is not one. */
const diskProblem = (error: unknown): Problem | null => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return error.code === 'ENOSPC' || error.code === 'EDQUOT'
    ? { kind: 'disk-full' }
    : { kind: 'storage-failed', code: null };
};
