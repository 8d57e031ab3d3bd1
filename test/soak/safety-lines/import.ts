import type { SafetyLine } from './safety-line.ts';

export const importLines: readonly SafetyLine[] = [
  {
    file: 'main/core/import/read/csv.ts',
    text: 'createRowMaker(isOwn ? { marks: false } : options)',
    instead: 'createRowMaker(options)',
  },
  {
    file: 'main/core/import/send/begin-take-back.ts',
    text: "if (one !== underWay) rows.setState(one.id, 'dismissed');",
    instead: ';',
  },
  { file: 'main/core/import/send/do-item.ts', text: "if (memory.locked) return failed(item, { kind: 'locked' });" },
  {
    file: 'main/core/import/send/do-item.ts',
    text: "if (obstacle === 'later') return { state: 'later', memoryId: memory.id };",
  },
  { file: 'main/core/import/send/do-item.ts', text: 'folds: false', instead: 'folds: true' },
  {
    file: 'main/core/import/send/import-work.ts',
    text: "for (const item of imports.ofMemory(id, memoryId)) imports.setState(item.id, 'withdrawn');",
  },
  { file: 'main/core/import/send/import-work.ts', text: 'if (outbox.speaksForImport(id, memoryId)) return;' },
  {
    file: 'main/core/import/send/note-origin.ts',
    text: 'isOther && (memories.wasWrittenHere(known.id) || memories.isOlderHere(known.id, memoryId))',
    instead: 'isOther && memories.wasWrittenHere(known.id)',
  },
  { file: 'main/core/import/send/origin.ts', text: "if (wasKnown) return 'before';" },
  { file: 'main/core/import/send/origin.ts', text: "canTell ? 'ours' : 'unsure'", instead: "'ours'" },
  {
    file: 'main/core/import/send/outcome.ts',
    text: '!memory || memories.isGone(id) || mirror.isMissed(id)',
    instead: '!memory || memories.isGone(id)',
  },
  {
    file: 'main/core/import/send/read-back.ts',
    text: '!outbox.isImportGoing(id);',
    instead: '!outbox.hasMoreOfJob(id, 0);',
  },
  { file: 'main/core/import/send/read-back.ts', text: 'unseen === null && ' },
  { file: 'main/core/import/send/start.ts', text: 'if (known) return known;' },
  {
    file: 'main/core/import/send/start.ts',
    text: 'await begun();\n      return sheets.read();',
    instead: 'return sheets.read();',
  },
  {
    file: 'main/core/import/send/start.ts',
    text: 'await begun();\n      return sheets.open(source);',
    instead: 'return sheets.open(source);',
  },
  {
    file: 'main/core/import/send/start.ts',
    text: "if (read.value?.id !== sheet) return { ok: false, problem: { kind: 'import-stale' } };",
    instead: "if (!read.value) return { ok: false, problem: { kind: 'import-stale' } };",
  },
  { file: 'main/core/import/send/start.ts', text: 'if (before.value) {', instead: 'if (false) {' },
  { file: 'main/core/import/send/take-back.ts', text: '[item.taken, item.before]', instead: '[item.before]' },
  { file: 'main/core/import/send/take-back.ts', text: 'if (create && !isWithdrawable(create)) return null;' },
  { file: 'main/core/import/send/take-back.ts', text: "if (item.origin === 'unsure') return 'unsure';" },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (item.origin === 'before' || memories",
    instead: 'if (memories',
  },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (!alsoEdited && isEdited(item, memory)) return 'edited';\n    if (memory.locked)",
    instead: 'if (memory.locked)',
  },
  {
    file: 'main/core/import/send/take-back.ts',
    text: "if (!alsoEdited && isEdited(item, memory)) return 'edited';\n    const { category",
    instead: 'const { category',
  },
];
