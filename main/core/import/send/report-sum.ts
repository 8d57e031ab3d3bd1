import type { ImportReport } from '../../../../preload/contract/import-report.ts';
import type { Problem } from '../../../../preload/contract/problem.ts';
import type { Check } from '../../store/import-check-rows.ts';
import type { LeftCounts } from '../../store/import-left-rows.ts';
import type { JobRow } from '../../store/job-rows.ts';
import type { RowReport } from './outcome.ts';

/** Adds up the rows of one import: call `add` with each of them, then `done` for the report. */
export const createReportSum = () => {
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

/** Whether any row was taken back yet. */
const isBegun = ({ waiting: _waiting, ...others }: Readonly<Record<NonNullable<RowReport['back']>, number>>): boolean =>
  Object.values(others).some((rows) => rows > 0);
