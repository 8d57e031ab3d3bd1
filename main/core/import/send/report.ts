import { setImmediate as turn } from 'node:timers/promises';
import type { ImportReport } from '../../../../preload/contract/import-report.ts';
import type { Problem, Result } from '../../../../preload/contract/problem.ts';
import { storageProblem, storing } from '../../store/database.ts';
import type { LeftCounts, LeftItem } from '../../store/import-left-rows.ts';
import type { Check } from '../../store/import-check-rows.ts';
import type { JobRow, JobRows } from '../../store/job-rows.ts';
import type { Store } from '../../store/store.ts';
import { createOutcomes, type OutcomeDeps, type RowReport } from './outcome.ts';

const atOnce = 250;

export type ReportDeps = OutcomeDeps & {
  readonly store: Pick<Store, 'imports' | 'importsLeft'>;
  readonly rows: JobRows;
};

/** Tells what became of an import, row by row and in all, in slices with turns for others between them. */
export const createReports = (deps: ReportDeps) => {
  const { store, rows } = deps;
  const { outcomeOf, backOf } = createOutcomes(deps);

  const reportPage = (jobId: number, after: number): RowReport[] =>
    store.imports.page(jobId, after, atOnce).map((item) => ({ item, outcome: outcomeOf(item), back: backOf(item) }));

  /** May throw SQLite's errors. */
  const reportRows = async function* (jobId: number): AsyncGenerator<readonly RowReport[]> {
    const page = (after: number): RowReport[] => reportPage(jobId, after);
    for (let reports = page(0); reports.length > 0; reports = page(reports.at(-1)?.item.id ?? Infinity)) {
      yield reports;
      await turn();
    }
  };

  /** What it left behind, in the order of its sheet. May throw SQLite's errors. */
  const allLeft = async function* (jobId: number): AsyncGenerator<readonly LeftItem[]> {
    const page = (after: number): LeftItem[] => store.importsLeft.page(jobId, after, atOnce);
    for (let left = page(0); left.length > 0; left = page(left.at(-1)?.id ?? Infinity)) {
      yield left;
      await turn();
    }
  };

  /** `gone` for what is no import. */
  const importOf = (jobId: number): Result<JobRow> => {
    const found = storing(() => rows.find(jobId));
    if (!found.ok) return found;
    return found.value?.action.kind === 'import'
      ? { ok: true, value: found.value }
      : { ok: false, problem: { kind: 'gone' } };
  };

  return {
    reportRows,
    allLeft,
    importOf,
    report: async (jobId: number): Promise<Result<ImportReport>> => {
      const job = importOf(jobId);
      if (!job.ok) return job;
      try {
        const sum = createSum();
        for await (const reports of reportRows(jobId)) reports.forEach(sum.add);
        const left = store.importsLeft.counts(jobId);
        return { ok: true, value: sum.done(job.value, store.imports.check(jobId), rows.isTakenBack(jobId), left) };
      } catch (error) {
        return { ok: false, problem: failureOf(error) };
      }
    },
  };
};

const failureOf = (error: unknown): Problem => {
  const problem = storageProblem(error);
  if (!problem) throw error;
  return problem;
};

const createSum = () => {
  const count = {
    ...{ exact: 0, before: 0, waiting: 0, refused: 0, withdrawn: 0, removed: 0 },
    ...{ missing: 0, deleted: 0, returned: 0, unsure: 0 },
  };
  const fields = { content: 0, category: 0, tags: 0, visibility: 0 };
  const reasons = new Map<string, { problem: Problem; rows: number }>();
  const backs: Record<NonNullable<RowReport['back']>, number> = {
    waiting: 0,
    removed: 0,
    'never-sent': 0,
    restored: 0,
    nothing: 0,
    edited: 0,
    before: 0,
    unsure: 0,
    failed: 0,
  };
  let different = 0;

  return {
    add: ({ item, outcome, back }: RowReport): void => {
      if (back) backs[back] += 1;
      else if (item.state === 'applied') backs.waiting += 1;
      if (item.origin === 'unsure' && outcome.kind === 'there') count.unsure += 1;
      if (outcome.kind !== 'there') count[outcome.kind] += 1;
      else if (outcome.differs.length === 0) count.exact += 1;
      else different += 1;
      if (outcome.kind === 'there') for (const field of outcome.differs) fields[field] += 1;
      if (outcome.kind !== 'refused') return;
      const key = JSON.stringify(outcome.problem);
      reasons.set(key, { problem: outcome.problem, rows: (reasons.get(key)?.rows ?? 0) + 1 });
    },
    done: ({ id, action }: JobRow, check: Check | null, isTakenBack: boolean, left: LeftCounts): ImportReport => {
      const { refused, ...others } = count;
      const { name, creates, changes, deletes } =
        action.kind === 'import' ? action : { name: '', creates: 0, changes: 0, deletes: 0 };
      return {
        ...others,
        job: id,
        name,
        state: check === null ? 'sending' : check.state === 'due' ? 'checking' : check.state,
        checkedAt: check?.checkedAt ?? null,
        unseen: check?.unseen ?? null,
        planned: { creates, changes, deletes },
        left: {
          tooLong: left['too-long'],
          malformed: left.malformed,
          leftOut: left['left-out'],
          passedOver: left['passed-over'],
        },
        lessTags: left.tags,
        skipped: { known: left.known, twice: left.twice, empty: left.empty },
        different: { rows: different, fields },
        refused: { rows: refused, reasons: [...reasons.values()].toSorted((a, b) => b.rows - a.rows) },
        back:
          isTakenBack || isBegun(backs)
            ? {
                removed: backs.removed + backs['never-sent'],
                restored: backs.restored,
                nothing: backs.nothing,
                waiting: backs.waiting,
                kept: { edited: backs.edited, before: backs.before, unsure: backs.unsure, failed: backs.failed },
              }
            : null,
      };
    },
  };
};

const isBegun = ({ waiting: _waiting, ...others }: Readonly<Record<NonNullable<RowReport['back']>, number>>): boolean =>
  Object.values(others).some((rows) => rows > 0);
