import { ESLint } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');

// The project's own configuration; only what asks the type checker is off, because the files below do not exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ],
});

const importRules = ['@typescript-eslint/no-restricted-imports', 'no-restricted-imports'];

/** What the borders say about one import in a file of that name. */
const complaints = async (file: string, code: string): Promise<string[]> => {
  const text = file.endsWith('.svelte') ? `<script lang="ts">\n${code}\n</script>` : `${code}\n`;
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  const broken = result?.messages.filter((message) => message.fatal) ?? [];
  if (!result || broken.length > 0) throw new Error(`${file} could not be linted: ${broken[0]?.message ?? 'ignored'}`);
  return result.messages.filter(({ ruleId }) => importRules.includes(ruleId ?? '')).map(({ message }) => message);
};

const value = (from: string): string => `import { x } from '${from}';`;
const type = (from: string): string => `import type { X } from '${from}';`;

const throughBridge = 'Windows reach main through renderer/bridge.ts.';
const onlyShell = 'Only main/shell and preload.ts say electron.';
const keyVault = 'The keychain is reached through main/shell/key-vault.ts.';
const noNode = 'Pages have no Node; ask main through renderer/bridge.ts.';
const typesOnly = 'Windows import contract types, and values of the files without zod only (it would make them heavy).';
const noOtherScreen = 'A screen never imports another screen; share it in renderer/parts.';
const neither = 'What joins core and shell is imported by neither.';
const noImport = 'Jobs know no import; verbs.ts hands them what one does.';
const aloneInContract = 'The contract imports zod and itself, nothing else.';

const breaches: readonly (readonly [file: string, code: string, message: string])[] = [
  ['preload/contract/made-up.ts', value('electron'), aloneInContract],
  ['preload/contract/made-up.ts', value('../../main/core/clock.ts'), aloneInContract],
  ['preload/contract/made-up.ts', value('node:fs'), aloneInContract],
  ['preload/preload.ts', value('zod'), 'preload.ts imports electron and contract types.'],
  ['preload/preload.ts', value('../main/redacted.ts'), 'preload.ts imports electron and contract types.'],
  [
    'preload/preload.ts',
    value('./contract/calls.ts'),
    'preload.ts takes types from the contract, and the channel names; zod would make it heavy.',
  ],
  ['main/core/made-up.ts', value('electron'), onlyShell],
  ['main/core/made-up.ts', type('electron/main'), onlyShell],
  ['main/core/made-up.ts', value('keytar'), keyVault],
  [
    'main/core/omi/made-up.ts',
    value('../../shell/tray.ts'),
    'The core knows no shell; main.ts hands it what it needs.',
  ],
  ['main/core/made-up.ts', type('../../renderer/parts/clock.ts'), 'The core knows no window.'],
  ['main/core/jobs/made-up.ts', value('../import/send/collect.ts'), noImport],
  ['main/core/jobs/made-up.ts', type('../import/send/imports.ts'), noImport],
  ['main/core/jobs/made-up.ts', value('electron'), onlyShell],
  ['main/shell/made-up.ts', value('../core/memories.ts'), 'The shell knows no core; main.ts connects them.'],
  ['main/shell/made-up.ts', type('../core/memories.ts'), 'The shell knows no core; main.ts connects them.'],
  ['main/shell/made-up.ts', value('../../renderer/bridge.ts'), 'The shell knows windows by name, not their code.'],
  ['main/shell/made-up.ts', `import { ipcMain } from 'electron';`, 'Windows are answered in shell/bridge.ts alone.'],
  ['main/core/made-up.ts', value('../start-shell.ts'), neither],
  ['main/core/omi/made-up.ts', type('../../announcer.ts'), neither],
  ['main/shell/made-up.ts', value('../handlers.ts'), neither],
  ['renderer/parts/MadeUp.svelte', value('../library/rows.ts'), 'A part knows no screen.'],
  ['renderer/parts/MadeUp.svelte', value('../bridge.ts'), 'A part gets what it shows from its screen.'],
  ['renderer/parts/made-up.ts', value('electron'), onlyShell],
  ['renderer/capture/Capture.svelte', value('../library/rows.ts'), noOtherScreen],
  ['renderer/capture/made-up.svelte.ts', value('../settings/rows.ts'), noOtherScreen],
  ['renderer/library/Library.svelte', value('../capture/draft.ts'), noOtherScreen],
  ['renderer/settings/Settings.svelte', value('../library/rows.ts'), noOtherScreen],
  ['renderer/capture/made-up.ts', value('../../main/core/memories.ts'), throughBridge],
  ['renderer/capture/made-up.ts', value('../../main/redacted.ts'), throughBridge],
  ['renderer/library/Library.svelte', value('keytar'), keyVault],
  ['renderer/library/Library.svelte', value('node:fs'), noNode],
  ['renderer/settings/made-up.ts', value('../../preload/contract/calls.ts'), typesOnly],
  ['renderer/bridge.ts', value('../preload/contract/calls.ts'), typesOnly],
  ['renderer/bridge.ts', value('../preload/preload.ts'), 'The preload script is loaded by Electron, never imported.'],
];

const allowed: readonly (readonly [file: string, code: string])[] = [
  ['preload/contract/made-up.ts', value('zod')],
  ['preload/contract/made-up.ts', value('./problem.ts')],
  ['preload/preload.ts', value('electron')],
  ['preload/preload.ts', type('./contract/calls.ts')],
  ['preload/preload.ts', value('./contract/channels.ts')],
  ['main/core/made-up.ts', value('../../preload/contract/memory.ts')],
  ['main/core/made-up.ts', value('node:sqlite')],
  ['main/core/omi/made-up.ts', value('../clock.ts')],
  ['main/core/import/send/made-up.ts', value('../../jobs/estimate.ts')],
  ['main/core/omi/made-up.ts', value('../../redacted.ts')],
  ['main/core/made-up.ts', type('../vault.ts')],
  ['main/shell/made-up.ts', type('../vault.ts')],
  ['main/shell/made-up.ts', value('electron')],
  ['main/shell/made-up.ts', value('../../preload/contract/settings.ts')],
  ['main/shell/key-vault.ts', type('keytar')],
  ['main/shell/bridge.ts', `import { ipcMain } from 'electron';`],
  ['main/main.ts', `${value('./core/memories.ts')} ${value('./shell/windows.ts').replace('x', 'y')}`],
  ['main/handlers.ts', type('./core/memories.ts')],
  ['renderer/parts/MadeUp.svelte', value('../../preload/contract/rules.ts')],
  ['renderer/parts/MadeUp.svelte', type('../../preload/contract/memory.ts')],
  ['renderer/capture/Capture.svelte', value('../parts/TagField.svelte')],
  ['renderer/capture/Capture.svelte', value('../bridge.ts')],
  ['renderer/library/made-up.ts', value('../../preload/contract/status-words.ts')],
  ['renderer/library/made-up.ts', value('../../preload/contract/problem-words.ts')],
  ['renderer/capture/made-up.ts', value('../../preload/contract/marks.ts')],
  ['renderer/capture/made-up.ts', value('../../preload/contract/hints.ts')],
  ['renderer/capture/made-up.ts', value('../../preload/contract/split.ts')],
  ['renderer/capture/made-up.ts', value('../../preload/contract/sensitive.ts')],
  ['renderer/bridge.ts', type('../preload/contract/calls.ts')],
];

describe('the borders between rooms', () => {
  it.each(breaches)('refuses in %s: %s', async (file, code, message) => {
    expect((await complaints(file, code)).join('\n')).toContain(message);
  });

  it.each(allowed)('allows in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
