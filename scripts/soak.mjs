import { ensureInstalled } from './install.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/**
 * `npm run soak [-- DAYS]`: as many random days of faults as asked (5,000 by default), then every safety line taken out
 * once, each of which some test must miss.
 */
const main = async () => {
  const [days = '5000'] = process.argv.slice(2);
  if (!/^[1-9]\d{0,8}$/.test(days)) fail(`"${days}" is no number of days.`);
  await ensureInstalled();
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const simulation = [vitest, 'run', '--project=unit', 'test/core/outbox/simulation'];
  const env = { ...process.env, INKLING_SIMULATION_RUNS: days };
  const played = await run(node24(), simulation, { live: true, env });
  const missed = await run(node24(), [inRoot('test', 'soak', 'mutate.ts')], { live: true });
  return played.code === 0 && missed.code === 0 ? 0 : 1;
};

process.exit(await main().catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
