import type { SafetyLine } from './safety-line.ts';

export const storeLines: readonly SafetyLine[] = [
  { file: 'main/core/store/backup.ts', text: 'if (!(await checking.good))', instead: 'if (false)' },
  {
    file: 'main/core/store/database.ts',
    text: "if (schema > migrations.length) return { kind: 'newer', version: schema };",
  },
  { file: 'main/core/store/database.ts', text: "if (isDoubtful && !isSound(database)) return { kind: 'damaged' };" },
  { file: 'main/core/store/database.ts', text: 'synchronous = FULL', instead: 'synchronous = OFF' },
  { file: 'main/core/store/database.ts', text: "if (database.isTransaction) database.exec('ROLLBACK');" },
  { file: 'main/core/store/let-go-rows.ts', text: 'note.run(accountId, serverId, now);' },
  { file: 'main/core/store/memory-ids.ts', text: 'standAlone.run(id);' },
  { file: 'main/core/store/memory-ids.ts', text: ' OR duplicate_of = ?2' },
  { file: 'main/core/store/memory-ids.ts', text: 'notMissed.run(id);' },
  {
    file: 'main/core/store/outbox-queue.ts',
    text: 'AND ${isHead} AND ${isOurs} ORDER BY seq LIMIT ?`,\n    );',
    instead: 'AND ${isHead} ORDER BY seq LIMIT ?`,\n    );',
  },
  {
    file: 'main/core/store/rescue/accounts.ts',
    text: "if (known !== undefined) ids.set(account['id'], known);",
    instead: "if (open) ids.set(account['id'], Number(open['id']));",
  },
  { file: 'main/core/store/rescue/entries.ts', text: 'if (isFinal(known) && !isDone) link(id);\n    else ' },
  {
    file: 'main/core/store/rescue/gaps.ts',
    text: 'if (deleted_at === null && !isMadeAnew.get(memory_id, seq)) close.run(1, now, seq);',
  },
  { file: 'main/core/store/rescue/jobs.ts', text: 'reserveNumbers(target, there, memories);' },
  { file: 'main/core/store/rescue/rescue.ts', text: 'mendMemories(target, taken);' },
  { file: 'main/core/store/rescue/rescue.ts', text: 'mendEntries(target, memories, taken, now);' },
  { file: 'main/core/store/restore.ts', text: 'putAside(file, clock);\n    renameOver', instead: 'renameOver' },
  { file: 'main/core/store/restore.ts', text: ' || !isSound(database)) return false;', instead: ') return false;' },
  { file: 'main/core/store/restore.ts', text: "SET state = 'unknown', absences = 0, due_at", instead: 'SET due_at' },
];
