import type { SafetyLine } from './safety-line.ts';

export const verbLines: readonly SafetyLine[] = [
  {
    file: 'main/core/changes.ts',
    text: "if (entry.kind === 'update' && isWithdrawable(entry) && isSaid) outbox.acknowledge(entry.seq, now);",
  },
  { file: 'main/core/changes.ts', text: "if (memory.locked) return { ok: false, problem: { kind: 'locked' } };" },
  { file: 'main/core/export/csv.ts', text: ', escapeFormulae: unlikeFormula' },
  { file: 'main/core/jobs/collecting.ts', text: 'if (isCollecting) rows.addItems(id, ids);' },
  {
    file: 'main/core/jobs/field-change.ts',
    text: 'const unsent = same.length === 0 ? create : undefined;',
    instead: 'const unsent = create;',
  },
  { file: 'main/core/jobs/jobs.ts', text: 'storing(rows.dropCollecting);' },
  { file: 'main/core/jobs/retry.ts', text: 'rows.setRetried(id, last.seq);' },
  { file: 'main/core/jobs/work.ts', text: 'outbox.releaseJob(id, alsoRefused);' },
  { file: 'main/core/memories.ts', text: 'if (known) return known;' },
  { file: 'main/core/memories.ts', text: 'if (clearDraft) store.draft.clear();' },
  { file: 'main/core/status.ts', text: ' + counts.notTaken > 0', instead: ' > 0' },
  { file: 'main/core/status.ts', text: "if (outbox.isUsedUp) return status('limited', null);" },
  { file: 'main/core/trash.ts', text: 'if (mayBeThere && !isUnderWay) outbox.queueDelete(id, now, jobId, onlyIf);' },
  { file: 'main/core/trash.ts', text: 'if (outbox.openOf(id).length === 0) memories.letGo(id, now);' },
  {
    file: 'main/core/trash.ts',
    text: 'for (const entry of entries.filter(isWithdrawable)) outbox.withdraw(entry.seq, now);',
  },
  {
    file: 'main/core/trash.ts',
    text: "if (isNew && isShownInPart(memory)) return { ok: false, problem: { kind: 'locked' } };",
  },
  { file: 'main/core/trash.ts', text: 'if (isToBeMade === (serverId !== null)) return false;' },
];
