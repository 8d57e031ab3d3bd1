import { inRoot } from './lib/paths.mjs';
import { prepareApp } from './lib/prepare.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/** `npm run demo`: the app beside a local Omi server with 2,000 memories, already connected; see drive/demo.ts. */
const main = async () => {
  const { env } = await prepareApp();
  return (await run(node24(), [inRoot('scripts', 'drive', 'demo.ts')], { env, live: true })).code;
};

process.exit(await main().catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
