import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron-path.mjs';
import { ensureInstalled } from './install.mjs';
import { checks } from './lib/checks.mjs';
import { desktopPackages, openDesktop } from './lib/desktop.mjs';
import { openScratch } from './lib/scratch.mjs';
import { fail, reasonOf, say, secondsSince } from './lib/say.mjs';
import { ensureSystem, tryHeadlessShell } from './system.mjs';

/**
 * `npm test [-- NAME...]`: installs, builds and runs every check, or the named ones; what is no name of a check goes to
 * their runners (`npm test -- app test/app/tray.spec.ts`). The last line sums up every runner, whatever ends this.
 * `INKLING_TEST_MINUTES` ends it after so many minutes.
 * @typedef {import('./lib/checks.mjs').Check} Check
 * @typedef {import('./lib/checks.mjs').Outcome} Outcome
 */

/** @type {Outcome[]} */
const told = [];

process.once('exit', (code) => {
  sumUp(code !== 0 && !told.some(({ failed }) => failed > 0) ? [...told, broken('')] : told);
});

/** @param {string[]} words */
const main = async (words) => {
  const { INKLING_TEST_MINUTES: minutes } = process.env;
  // As anybody ends it: what runs is ended in order, and the sum is told.
  if (minutes) setTimeout(() => process.kill(process.pid, 'SIGTERM'), Number(minutes) * 60_000).unref();
  const names = words.filter((word) => checks.some((check) => check.name === word));
  const extra = words.filter((word) => !names.includes(word));
  const chosen = checks.filter((check) => names.length === 0 || names.includes(check.name));

  await ensureInstalled();
  const needsDesktop = chosen.some((check) => check.needsDesktop);
  if (needsDesktop && !(await ensureSystem(['chromium', ...desktopPackages]))) process.exit(1);
  if (needsDesktop) await tryHeadlessShell();
  const build = await measured('build', buildOutcome);
  if (build.failed === 0) await runAll(chosen, extra);
};

/** @param {readonly Check[]} chosen @param {readonly string[]} extra */
const runAll = async (chosen, extra) => {
  const scratch = await openScratch();
  try {
    const quiet = chosen.filter((check) => !check.alone);
    await twoAtATime(quiet, (check) => measured(check.name, () => check.run(extra, scratch.env)));
    const alone = chosen.filter((check) => check.alone);
    if (alone.length > 0) await onDesktop(alone, extra, scratch.env);
  } finally {
    await scratch.close();
  }
};

/**
 * One after the other, on a desktop of their own.
 * @param {readonly Check[]} chosen @param {readonly string[]} extra @param {NodeJS.ProcessEnv} around
 */
const onDesktop = async (chosen, extra, around) => {
  say((await findElectron({ download: true })).line);
  const desktop = process.platform === 'linux' ? await openDesktop(around) : null;
  for (const check of chosen) await measured(check.name, () => check.run(extra, desktop?.env ?? around));
  await desktop?.close();
};

/** @returns {Promise<Outcome>} */
const buildOutcome = async () => {
  await ensureBuilt();
  return { passed: 1, failed: 0, skipped: 0, output: '' };
};

/**
 * A check that could not be made fails; the others are made all the same.
 * @param {unknown} error
 * @returns {Outcome}
 */
const broken = (error) => ({ passed: 0, failed: 1, skipped: 0, output: reasonOf(error) });

/**
 * Says how a check went and how long it took; what it printed only when it failed.
 * @param {string} name
 * @param {() => Promise<Outcome>} work
 */
const measured = async (name, work) => {
  const since = performance.now();
  const outcome = await work().catch(broken);
  told.push(outcome);
  const { passed, failed, skipped, output } = outcome;
  if (failed > 0) say(`\n${output.trim()}\n`);
  const counts = passed + failed + skipped > 1 ? countsOf(outcome) : '';
  say(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(12)} ${secondsSince(since).padStart(8)}  ${counts}`.trimEnd(),
  );
  return outcome;
};

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} work
 */
const twoAtATime = async (items, work) => {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([lane(), lane()]);
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
  if (total.failed > 0) process.exitCode ||= 1;
};

/** @param {import('./lib/checks.mjs').Counts} counts */
const countsOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

await main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => fail(reasonOf(error)));
