import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron-path.mjs';
import { ensureInstalled } from './install.mjs';
import { checks } from './lib/checks.mjs';
import { desktopPackages, openDesktop } from './lib/desktop.mjs';
import { fail, reasonOf, say, secondsSince } from './lib/say.mjs';
import { ensureSystem } from './system.mjs';

/**
 * `npm test [-- NAME...]`: installs, builds and runs every check, or the named ones; what is no name of a check goes to
 * their runners (`npm test -- app test/app/tray.spec.ts`). The last line sums up every runner.
 * @typedef {import('./lib/checks.mjs').Check} Check
 * @typedef {import('./lib/checks.mjs').Outcome} Outcome
 */

/** @param {string[]} words */
const main = async (words) => {
  const names = words.filter((word) => checks.some((check) => check.name === word));
  const extra = words.filter((word) => !names.includes(word));
  const chosen = checks.filter((check) => names.length === 0 || names.includes(check.name));

  await ensureInstalled();
  const needsDesktop = chosen.some((check) => check.needsDesktop);
  if (needsDesktop && !(await ensureSystem(['chromium', ...desktopPackages]))) process.exit(1);
  const build = await measured('build', buildOutcome);
  const outcomes = build.failed > 0 ? [build] : [build, ...(await runAll(chosen, extra))];
  sumUp(outcomes);
};

/** @param {readonly Check[]} chosen @param {readonly string[]} extra */
const runAll = async (chosen, extra) => {
  const quiet = chosen.filter((check) => !check.alone);
  const outcomes = await twoAtATime(quiet, (check) => measured(check.name, () => check.run(extra, process.env)));
  const needsDesktop = chosen.some((check) => check.needsDesktop);
  if (!needsDesktop) return outcomes;

  say((await findElectron({ download: true })).line);
  const desktop = process.platform === 'linux' ? await openDesktop() : null;
  for (const check of chosen.filter((one) => one.alone)) {
    outcomes.push(await measured(check.name, () => check.run(extra, desktop?.env ?? process.env)));
  }
  await desktop?.close();
  return outcomes;
};

/** @returns {Promise<Outcome>} */
const buildOutcome = async () => {
  try {
    await ensureBuilt();
    return { passed: 1, failed: 0, skipped: 0, output: '' };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: reasonOf(error) };
  }
};

/**
 * Says how a check went and how long it took; what it printed only when it failed.
 * @param {string} name
 * @param {() => Promise<Outcome>} work
 */
const measured = async (name, work) => {
  const since = performance.now();
  const outcome = await work();
  const { passed, failed, skipped, output } = outcome;
  if (failed > 0) say(`\n${output.trim()}\n`);
  const counts = passed + failed + skipped > 1 ? countsOf(outcome) : '';
  say(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(12)} ${secondsSince(since).padStart(8)}  ${counts}`.trimEnd(),
  );
  return outcome;
};

/**
 * @template T, R
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>}
 */
const twoAtATime = async (items, work) => {
  /** @type {R[]} */
  const results = [];
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) results.push(await work(item));
  };
  await Promise.all([lane(), lane()]);
  return results;
};

/** @param {readonly Outcome[]} outcomes */
const sumUp = (outcomes) => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of outcomes) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  say(countsOf(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
};

/** @param {import('./lib/checks.mjs').Counts} counts */
const countsOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

await main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => fail(reasonOf(error)));
