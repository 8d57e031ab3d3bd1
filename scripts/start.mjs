import { root } from './lib/paths.mjs';
import { prepareApp } from './lib/prepare.mjs';
import { startProcess } from './lib/processes.mjs';
import { fail, reasonOf, say } from './lib/say.mjs';
import { runSmoke } from './smoke.mjs';

/**
 * `npm start [-- ARGUMENT...]`: installs what is missing, builds, and runs the app with these arguments.
 * `npm start -- --smoke FOLDER`: does the main job by itself on an invisible display.
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
const main = async (args) => {
  const smoke = args.indexOf('--smoke');
  if (smoke >= 0) return runSmoke(args[smoke + 1]);
  const { electron, switches, env } = await prepareApp();
  say('Starting Inkling. Quit in its tray menu, or Ctrl+C here, ends it.');
  const app = startProcess(electron, [...switches, root, ...args], { env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code) => resolve(code ?? 1));
  });
};

process.exit(await main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => fail(reasonOf(error))));
