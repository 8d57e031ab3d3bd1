import { randomInt } from 'node:crypto';
import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron-path.mjs';
import { ensureInstalled } from './install.mjs';
import { desktopPackages } from './lib/desktop.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf, say } from './lib/say.mjs';
import { node24 } from './node24.mjs';
import { ensureSystem } from './system.mjs';

const randomDays = [
  'test/core/outbox/simulation',
  'test/core/outbox/two-accounts',
  'test/core/import/import-days',
  'test/core/import/change-days',
  'test/core/mirror/model',
];

/**
 * - `npm run soak [-- DAYS]`: that many random days of faults (5,000 by default), then each safety line taken out once;
 *   some test must fail each time.
 * - `npm run soak -- lines [PART]`: only the safety lines, of files with PART in their path.
 * - `npm run soak -- trial [MINUTES]`: a person's day with the whole app, by real keys, through faults, pulled cables,
 *   kills and a locked keychain; half an hour by default.
 * - `npm run soak -- import [ROWS]`: six pastes of that many rows (40 by default) through the import window, likewise.
 */
const main = async () => {
  const [what = '5000', more] = process.argv.slice(2);
  if (what === 'trial') return trial('day-trial', more ?? '30');
  if (what === 'import') return trial('import-trial', more ?? '40');
  if (what === 'lines') return takeOut(more);
  return play(what);
};

/** @param {string} days */
const play = async (days) => {
  if (!/^[1-9]\d{0,8}$/.test(days)) fail(`"${days}" is no number of days.`);
  await ensureInstalled();
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, INKLING_SIMULATION_RUNS: days, INKLING_SEED: newSeed() };
  const played = await run(node24(), [vitest, 'run', '--project=unit', ...randomDays], { live: true, env });
  return played.code === 0 && (await takeOut()) === 0 ? 0 : 1;
};

/** `npm test` repeats the same days each time; new ones are looked for here. `INKLING_SEED` repeats these. */
const newSeed = () => {
  const seed = process.env['INKLING_SEED'] ?? String(randomInt(1_000_000_000));
  say(`INKLING_SEED=${seed}`);
  return seed;
};

/** @param {string} [part] */
const takeOut = async (part = '') => {
  await ensureInstalled();
  return (await run(node24(), [inRoot('test', 'soak', 'mutate.ts'), part], { live: true })).code;
};

/**
 * @param {'day-trial' | 'import-trial'} name
 * @param {string} length minutes or rows
 */
const trial = async (name, length) => {
  if (!/^[1-9]\d{0,3}$/.test(length)) fail(`"${length}" is no number of minutes or rows.`);
  await ensureInstalled();
  if (!(await ensureSystem(['chromium', ...desktopPackages]))) return 1;
  say((await findElectron({ download: true })).line);
  await ensureBuilt();
  const env = { ...process.env, INKLING_SEED: newSeed() };
  return (await run(node24(), [inRoot('test', 'soak', 'trials', `${name}.ts`), length], { live: true, env })).code;
};

process.exit(await main().catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
