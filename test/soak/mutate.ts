import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SafetyLine } from './safety-lines/safety-line.ts';
import { safetyLines } from './safety-lines/safety-lines.ts';

const root = path.join(import.meta.dirname, '..', '..');
/** The tests that guard them; vitest takes parts of paths. */
const guards = [
  'account',
  'another-account',
  'changes',
  'export/',
  'import/',
  'jobs/',
  'memories',
  'mirror',
  'omi/',
  'outbox/',
  'present-core',
  'settings',
  'status',
  'store/',
  'trash',
].map((name) => `test/core/${name}`);
const everyTest = [
  ...guards,
  'test/bridge/',
  'test/main/handlers',
  ...['key-vault.test', 'page-files', 'atomic-write', 'window-kinds'].map((name) => `test/shell/${name}`),
];
/** What the tests need of the repository, besides its packages. */
const copied = [
  'main',
  'preload',
  'test',
  'package.json',
  'vitest.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
];
/** They play whole days, so they are asked last. */
const slowTests = ['simulation', 'endurance', 'kill-loop'].map((name) => `--exclude=**/${name}*`);

/**
 * Takes out one safety line at a time, in a copy, and runs the tests; prints the lines nobody would miss. `part`: only
 * those of files with this in their path.
 */
const main = (part = ''): number => {
  const lines = safetyLines.filter(({ file }) => file.includes(part));
  const copy = mkdtempSync(path.join(tmpdir(), 'inkling-mutations-'));
  try {
    for (const name of copied) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    if (!testsPass(copy, everyTest)) throw new Error('The tests fail before anything was taken out.');
    const survivors = lines.filter((line) => survives(copy, line));
    for (const { file, text } of survivors) console.log(`NOT MISSED  ${file}: ${text}`);
    const missed = lines.length - survivors.length;
    console.log(`${missed} of ${lines.length} safety lines are missed when they are taken out.`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
};

const survives = (copy: string, { file, text, instead = '' }: SafetyLine): boolean => {
  const source = readFileSync(path.join(root, file), 'utf8');
  if (source.split(text).length !== 2) throw new Error(`${file} does not have this line exactly once: ${text}`);
  const target = path.join(copy, file);
  writeFileSync(
    target,
    source.replace(text, () => instead),
  );
  const passed = testsPass(copy, [...testsNear(file), ...slowTests]) && testsPass(copy, everyTest);
  writeFileSync(target, source);
  console.log(`${passed ? 'survived' : 'missed  '}  ${file}: ${text.split('\n')[0] ?? ''}`);
  return passed;
};

/** The tests of its own room: most lines are missed there, in a few seconds. */
const testsNear = (file: string): string[] => {
  const place = path.parse(file.replace(/^main\//, 'test/'));
  return place.dir === 'test/core' ? [path.join(place.dir, place.name)] : [`${place.dir}/`];
};

/** One failing test is enough, and a test that hangs has failed. */
const testsPass = (copy: string, tests: readonly string[]): boolean => {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--project=unit', '--passWithNoTests', '--bail=1', ...tests];
  const env = { ...process.env, INKLING_SIMULATION_RUNS: '100' };
  return spawnSync(process.execPath, args, { cwd: copy, env, timeout: 300_000 }).status === 0;
};

process.exit(main(process.argv[2]));
