import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Who may import whom (ARCHITECTURE.md), as lint errors whose message names the right door.
 * @typedef {{ regex: string, message: string, allowTypeImports?: boolean }} Border
 */

/** @param {string[]} files @param {Border[]} patterns @returns {import('eslint').Linter.Config} */
const border = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const fromMain = {
  regex: '(^|/)main/',
  message: 'Windows reach main through renderer/bridge.ts.',
};
// All files directly in main/ but the box that a secret lives in, and what the keychain is asked.
const joining = readdirSync(path.join(import.meta.dirname, '..', 'main'))
  .map((file) => path.parse(file))
  .filter(({ name, ext }) => ext === '.ts' && !['redacted', 'vault'].includes(name))
  .map(({ name }) => name);
const fromJoining = {
  regex: `^(\\.\\./)+(${joining.join('|')})\\.ts$`,
  message: 'What joins core and shell is imported by neither.',
};
const electron = { regex: '^electron($|/)', message: 'Only main/shell and preload.ts say electron.' };
const keytar = { regex: '^keytar$', message: 'The keychain is reached through main/shell/key-vault.ts.' };
const node = { regex: '^node:', message: 'Pages have no Node; ask main through renderer/bridge.ts.' };
// A negated glob does not work here; the exception for the files without zod must be part of the expression.
const contractValues = {
  regex: 'preload/contract/(?!(rules|marks|[a-z]+-words|[a-z]+-values|hints|split|sensitive)\\.ts$)',
  allowTypeImports: true,
  message: 'Windows import contract types, and values of the files without zod only (it would make them heavy).',
};
const preloadItself = {
  regex: 'preload/preload',
  message: 'The preload script is loaded by Electron, never imported.',
};

const page = [fromMain, electron, keytar, node, contractValues, preloadItself];
const screens = ['capture', 'library', 'import', 'settings', 'recovery'];

const core = [
  electron,
  keytar,
  fromJoining,
  { regex: '(^|/)shell/', message: 'The core knows no shell; main.ts hands it what it needs.' },
  { regex: '(^|/)renderer/', message: 'The core knows no window.' },
];

/** @type {import('eslint').Linter.Config[]} */
export const borders = [
  border(
    ['preload/contract/**/*.ts'],
    [{ regex: '^(?!zod$|\\./)', message: 'The contract imports zod and itself, nothing else.' }],
  ),
  border(
    ['preload/preload.ts'],
    [
      { regex: '^(?!electron$|\\./contract/)', message: 'preload.ts imports electron and contract types.' },
      {
        regex: '^\\./contract/(?!channels\\.ts$)',
        allowTypeImports: true,
        message: 'preload.ts takes types from the contract, and the channel names; zod would make it heavy.',
      },
    ],
  ),
  border(['main/core/**/*.ts'], core),
  border(
    ['main/core/jobs/**/*.ts'],
    [...core, { regex: '\\.\\./import/', message: 'Jobs know no import; verbs.ts hands them what one does.' }],
  ),
  border(
    ['main/shell/**/*.ts'],
    [
      fromJoining,
      { regex: '(^|/)core/', message: 'The shell knows no core; main.ts connects them.' },
      { regex: '(^|/)renderer/', message: 'The shell knows windows by name, not their code.' },
    ],
  ),
  border(
    ['renderer/parts/**/*'],
    [
      ...page,
      { regex: `\\.\\./(${screens.join('|')})/`, message: 'A part knows no screen.' },
      { regex: 'bridge(\\.ts)?$', message: 'A part gets what it shows from its screen.' },
    ],
  ),
  ...screens.map((screen) =>
    border(
      [`renderer/${screen}/**/*`],
      [
        ...page,
        {
          regex: `\\.\\./(${screens.filter((other) => other !== screen).join('|')})/`,
          message: 'A screen never imports another screen; share it in renderer/parts.',
        },
      ],
    ),
  ),
  border(['renderer/*.ts'], page),
  {
    files: ['main/**/*.ts', 'preload/**/*.ts'],
    ignores: ['main/shell/bridge.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'electron', importNames: ['ipcMain'], message: 'Windows are answered in shell/bridge.ts alone.' },
          ],
        },
      ],
    },
  },
];
