import { ensureInstalled } from './install.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/** `npm run bench [-- NAME... --json FILE]`: how fast it is, as a table and as JSON; see test/bench/run.ts. */
const main = async () => {
  await ensureInstalled();
  return (await run(node24(), [inRoot('test', 'bench', 'run.ts'), ...process.argv.slice(2)], { live: true })).code;
};

process.exit(await main().catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
