import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { node24 } from '../node24.mjs';
import { inRoot } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { output: string }} Outcome
 * @typedef {object} Check
 * @property {string} name
 * @property {boolean} needsDesktop
 * @property {boolean} alone it wants both cores and a quiet display
 * @property {(extra: readonly string[], env: NodeJS.ProcessEnv) => Promise<Outcome>} run
 */

/** @param {string} project @returns {Check} */
const specs = (project) => ({
  name: project,
  needsDesktop: true,
  alone: true,
  run: (extra, env) => {
    const args = ['test', `--project=${project}`, '--reporter=list,json', ...extra];
    const report = reportFile(project);
    const reporting = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return countTests('@playwright/test/cli.js', args, report, reporting, playwrightCounts);
  },
});

/** @type {Check} */
const unit = {
  name: 'unit',
  needsDesktop: false,
  alone: false,
  run: (extra, env) => {
    const report = reportFile('unit');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', '--allowOnly=false', ...reporters, ...extra];
    return countTests('vitest/vitest.mjs', args, report, env, vitestCounts);
  },
};

/** @param {string} name @param {string} program @param {string[]} args @returns {Check} one that passes or fails as a whole */
const whole = (name, program, ...args) => ({
  name,
  needsDesktop: false,
  alone: false,
  run: async (_extra, env) => {
    const { code, output } = await runTool(program, args, env);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  },
});

/** @type {Check} whether the stand-in has all that main uses of Electron */
const surface = {
  name: 'surface',
  needsDesktop: false,
  alone: false,
  run: async (_extra, env) => {
    const { code, output } = await run(node24(), [inRoot('scripts', 'check-host-surface.mjs')], { env });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  },
};

/**
 * Everything `npm test` runs after the build, the longest first.
 * @type {readonly Check[]}
 */
export const checks = [
  unit,
  whole('lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  whole('svelte', 'svelte-check/bin/svelte-check', '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'),
  whole('types', 'typescript/bin/tsc', '-b'),
  whole('format', 'prettier/bin/prettier.cjs', '--check', '.'),
  whole('unused', 'knip/bin/knip.js'),
  surface,
  specs('screens'),
  specs('conformance'),
  specs('app'),
];

/** @param {string} name */
const reportFile = (name) => inRoot('out', 'results', `${name}.json`);

/**
 * Runs a test runner and counts what its report says.
 * @param {string} program
 * @param {string[]} args
 * @param {string} report
 * @param {NodeJS.ProcessEnv} env
 * @param {(report: unknown) => Counts} count
 * @returns {Promise<Outcome>}
 */
const countTests = async (program, args, report, env, count) => {
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const { code, output } = await runTool(program, args, env);
  return judge(code, count(await readReport(report)), output);
};

/**
 * What a runner's end means: one that ran no test failed, and so did one that ended badly without a failed test.
 * @param {number} code
 * @param {Counts} counts
 * @param {string} output
 * @returns {Outcome}
 */
export const judge = (code, counts, output) => {
  if (counts.failed > 0 || (code === 0 && counts.passed > 0)) return { ...counts, output };
  const reason = counts.passed === 0 ? 'No test ran.' : `It ended with code ${code}.`;
  return { ...counts, failed: 1, output: `${output}\n${reason}` };
};

/**
 * What vitest's JSON report counts.
 * @param {unknown} report
 * @returns {Counts}
 */
export const vitestCounts = (report) => ({
  passed: numberIn(report, 'numPassedTests'),
  failed: numberIn(report, 'numFailedTests'),
  skipped: numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests'),
});

/**
 * What Playwright's JSON report counts; a flaky test passed in the end.
 * @param {unknown} report
 * @returns {Counts}
 */
export const playwrightCounts = (report) => ({
  passed: numberIn(report, 'stats', 'expected') + numberIn(report, 'stats', 'flaky'),
  failed: numberIn(report, 'stats', 'unexpected'),
  skipped: numberIn(report, 'stats', 'skipped'),
});

/** @param {string} file @returns {Promise<unknown>} null when the runner wrote no report */
const readReport = async (file) => {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  /** @type {unknown} */
  const report = JSON.parse(text);
  return report;
};

/** @param {unknown} value @param {string[]} keys @returns {number} zero when it is not there */
const numberIn = (value, ...keys) => {
  const [key, ...rest] = keys;
  if (key === undefined) return typeof value === 'number' ? value : 0;
  if (typeof value !== 'object' || value === null || !(key in value)) return 0;
  /** @type {unknown} */
  const inner = Reflect.get(value, key);
  return numberIn(inner, ...rest);
};

/**
 * Runs a program of node_modules on Node 24; one that hangs is ended, so that the sum is always told.
 * @param {string} program its path inside node_modules
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
const runTool = (program, args, env) => run(node24(), [inRoot('node_modules', program), ...args], { env, minutes: 8 });
