import type { SafetyLine } from './safety-line.ts';

export const accountLines: readonly SafetyLine[] = [
  {
    file: 'main/core/account.ts',
    text: "if (verdict && verdict.kind !== 'account-not-ready') return { ok: false, problem: verdict };",
  },
  {
    file: 'main/core/account.ts',
    text: 'if (!written.ok) return isLast ? written : notKept(written, () => keep(offer, verdict, true));',
  },
  {
    file: 'main/core/account.ts',
    text: 'return isElsewhere ? turnTo(null, offer) : keep(offer, verdict);',
    instead: 'return keep(offer, verdict);',
  },
  { file: 'main/core/account.ts', text: 'await saved.forget(({ id }) => id !== row().id);' },
  { file: 'main/core/account.ts', text: 'pending.undecided = null;\n    pending.again = null;' },
  { file: 'main/core/account.ts', text: 'pending.again = null;\n      const isKept', instead: 'const isKept' },
  { file: 'main/core/account.ts', text: 'deps.rows.use(other.id);' },
  { file: 'main/core/account.ts', text: 'deps.rows.use(row().id);' },
  { file: 'main/core/core.ts', text: 'imports.clearAway();' },
  {
    file: 'main/core/identity.ts',
    text: "{ ok: false, problem: { kind: 'another-account', waiting, known } }",
    instead: '{ ok: true, value: present }',
  },
  { file: 'main/core/identity.ts', text: 'if (!isSame.ok) return isSame;', instead: 'if (!isSame.ok) continue;' },
  { file: 'main/core/identity.ts', text: 'if (byHint) return { ok: true, value: byHint.row };' },
  {
    file: 'main/core/identity.ts',
    text: 'known !== null && server.createdAt !== 0 && known.createdAt === server.createdAt;',
    instead: 'known !== null;',
  },
  { file: 'main/core/key-in-use.ts', text: 'held.key === key;', instead: 'true;' },
  { file: 'main/core/key-in-use.ts', text: 'held.key = null;' },
  { file: 'main/core/key-in-use.ts', text: 'held.key = own;' },
  { file: 'main/core/key-in-use.ts', text: "held.key && keyState !== 'rejected' ?", instead: 'held.key ?' },
  { file: 'main/core/key-in-use.ts', text: 'if (held.key || row !== asked) return;' },
  { file: 'main/core/present-core.ts', text: 'core = opened.core;\n    if', instead: 'if' },
  { file: 'main/core/saved-keys.ts', text: 'if (!isSessionOnly || !keySaved) rows', instead: 'rows' },
  {
    file: 'main/core/settings.ts',
    text: 'if (!keptInPlace && isWritten(file, settings))',
    instead: 'if (isWritten(file, settings))',
  },
  { file: 'main/core/vault.ts', text: "['locked', { kind: 'keychain-locked' }]", instead: "['none', null]" },
];
