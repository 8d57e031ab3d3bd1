import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron-path.mjs';
import { ensureInstalled } from './install.mjs';
import { desktopPackages, openDesktop } from './lib/desktop.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, say } from './lib/say.mjs';
import { node24 } from './node24.mjs';
import { ensureSystem } from './system.mjs';

/**
 * Does the main job by itself, on an invisible desktop of its own: see drive/smoke.ts.
 * @param {string | undefined} folder for a picture of every window
 * @returns {Promise<number>} the exit code; zero when every step worked
 */
export const runSmoke = async (folder) => {
  if (process.platform !== 'linux') fail('--smoke presses real keys on an invisible display, which only Linux has.');
  if (!folder) fail('Name a folder for the pictures: npm start -- --smoke FOLDER');
  await ensureInstalled();
  if (!(await ensureSystem(['chromium', ...desktopPackages]))) return 1;
  say((await findElectron({ download: true })).line);
  await ensureBuilt();
  const desktop = await openDesktop();
  try {
    const args = [inRoot('scripts', 'drive', 'smoke.ts'), path.resolve(folder)];
    return (await run(node24(), args, { env: desktop.env, live: true })).code;
  } finally {
    await desktop.close();
  }
};
