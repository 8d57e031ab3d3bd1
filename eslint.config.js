import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { borders } from './scripts/lint-borders.js';

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export it by name.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
        {
          selector: 'MemberExpression[property.name="sendSync"]',
          message: 'sendSync blocks the window; use bridge.call.',
        },
      ],
      eqeqeq: 'error',
      // TypeScript checks names better, and knows each room's globals.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: { 'svelte/no-at-html-tags': 'error', 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  {
    // Plain JavaScript runs before anything is installed; tools want their configuration as a default export.
    files: ['**/*.mjs', '**/*.js', '*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // node:test-like helpers return promises the runner awaits; fakes may be async without awaiting.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Unit tests share processes: what one of them puts in the place of a global, others would meet.
    files: ['test/**/*.test.ts'],
    ignores: ['test/renderer/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'stubGlobal', 'stubEnv', 'useFakeTimers', 'resetModules', 'setSystemTime'].map(
          (property) => ({ object: 'vi', property, message: 'Make it an argument of what is tested.' }),
        ),
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/fakes/property.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'fast-check', message: 'Take fc from test/fakes/property.ts.' }],
    },
  },
  ...borders,
);
