import type { SafetyLine } from './safety-line.ts';

export const mirrorLines: readonly SafetyLine[] = [
  { file: 'main/core/mirror/absences.ts', text: "if (memories.find(memoryId)?.state !== 'synced') return;" },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'if (since !== null && scan.beganAt - since >= secondScanAfter)',
    instead: 'if (since !== null)',
  },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'if (since !== null && scan.beganAt - since >= secondScanAfter) memories',
    instead: 'memories',
  },
  { file: 'main/core/mirror/absences.ts', text: '!scan.wasCut && ' },
  { file: 'main/core/mirror/absences.ts', text: '!scan.hadUnreadable && ' },
  {
    file: 'main/core/mirror/absences.ts',
    text: 'scan.hasReached && absences.length < rows.countSeen() - listWindow ? absences : []',
    instead: 'absences',
  },
  { file: 'main/core/mirror/absences.ts', text: ' && now - scan.beganAt <= longestSureScan' },
  { file: 'main/core/mirror/asked-at.ts', text: 'Math.min(at, clock.now() - took)', instead: 'at' },
  { file: 'main/core/mirror/asked-at.ts', text: 'to: Math.max(at + took, clock.now())', instead: 'to: Infinity' },
  { file: 'main/core/mirror/full-scan.ts', text: 'if (held) return held;' },
  { file: 'main/core/mirror/mirror.ts', text: 'if (isNews) deps.learned(server.id);' },
  { file: 'main/core/mirror/mirror.ts', text: 'if (anew) progress.begin(beginScan(clock.now()));' },
  { file: 'main/core/mirror/newest.ts', text: 'if (held) return held;' },
  { file: 'main/core/mirror/progress.ts', text: 'age >= 0 && age <= longestScan ?', instead: 'age >= 0 ?' },
  { file: 'main/core/mirror/progress.ts', text: 'rows.forgetMissed();' },
  { file: 'main/core/mirror/upsert.ts', text: "if (known.state !== 'synced' || ", instead: 'if (' },
  { file: 'main/core/mirror/upsert.ts', text: 'if (!wasAway) rows.present(known.id);' },
  {
    file: 'main/core/mirror/upsert.ts',
    text: 'if (!memories.isGone(id) && now - deletedAt < listsSettleIn) return false;',
  },
  { file: 'main/core/mirror/upsert.ts', text: 'if (memories.wasLetGo(server.id, now)) return false;' },
  { file: 'main/core/mirror/upsert.ts', text: 'memories.unmarkDeleted(id);' },
  {
    file: 'main/core/mirror/upsert.ts',
    text: "return content === '' || isPreviewOfOurs ? known : content.toWellFormed();",
    instead: 'return content.toWellFormed();',
  },
  { file: 'main/core/mirror/upsert.ts', text: ' || outbox.wasClosedIn(known.id, asking)' },
];
