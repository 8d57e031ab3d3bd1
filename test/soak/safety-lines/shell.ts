import type { SafetyLine } from './safety-line.ts';

export const shellLines: readonly SafetyLine[] = [
  { file: 'main/handlers.ts', text: 'if (written.ok) deps', instead: 'deps' },
  { file: 'main/library-handlers.ts', text: 'if (kept.ok) wordsKept', instead: 'wordsKept' },
  { file: 'main/memory-handlers.ts', text: "draft, caller === 'capture'", instead: 'draft, true' },
  { file: 'main/shell/answer-call.ts', text: "if (!allowed(name).includes(caller)) return refusal('window');" },
  { file: 'main/shell/answer-call.ts', text: "if (!parsed.success) return refusal('input');" },
  { file: 'main/shell/answer-call.ts', text: 'frame?.parent === null && ', instead: 'frame !== null && ' },
  { file: 'main/shell/answer-call.ts', text: ' && Object.hasOwn(calls, name)', instead: ' && name in calls' },
  {
    file: 'main/shell/atomic-write.ts',
    text: 'const file = await realpath(chosen).catch(() => chosen);',
    instead: 'const file = chosen;',
  },
  { file: 'main/shell/atomic-write.ts', text: 'unfinished.add(part);' },
  {
    file: 'main/shell/key-vault.ts',
    text: 'if (kept === secret && !isLate()) return ok(null);',
    instead: 'return ok(null);',
  },
  {
    file: 'main/shell/key-vault.ts',
    text: 'if (isLate()) return waiting;\n  await keytar.setPassword',
    instead: 'await keytar.setPassword',
  },
  { file: 'main/shell/links.ts', text: 'hosts.has(url.host)', instead: 'true' },
  { file: 'main/shell/page-files.ts', text: 'file.startsWith(root + path.sep) ? file : null', instead: 'file' },
  { file: 'main/shell/window-kinds.ts', text: 'sandbox: true,' },
];
