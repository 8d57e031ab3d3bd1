import { ensureInstalled } from './install.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/** `npm run sandbox`: a local Omi server until Ctrl+C; its options are in test/omi-sandbox/cli.ts. */
const main = async () => {
  await ensureInstalled();
  return (await run(node24(), [inRoot('test', 'omi-sandbox', 'cli.ts'), ...process.argv.slice(2)], { live: true }))
    .code;
};

process.exit(await main().catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
