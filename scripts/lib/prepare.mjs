import { existsSync } from 'node:fs';
import { ensureBuilt } from '../build.mjs';
import { findElectron } from '../electron-path.mjs';
import { ensureInstalled } from '../install.mjs';
import { ensureSystem, hasPackage, hasProgram } from '../system.mjs';
import { startBus, startWindowManager } from './desktop.mjs';
import { fail, say } from './say.mjs';

/**
 * Everything between a bare clone and an app that can be started on this display.
 * @returns {Promise<{ electron: string, switches: string[], env: NodeJS.ProcessEnv }>} the binary to start, what it must
 *   be told first, and in which environment
 */
export const prepareApp = async () => {
  requireDisplay();
  await ensureInstalled();
  const { path, kind, line } = await findElectron({ download: true });
  say(line);
  const env = kind === 'stand-in' ? await standInDesktop() : process.env;
  await ensureBuilt();
  // Chromium refuses its own sandbox to root.
  const switches = kind === 'electron' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { electron: path, switches, env };
};

const requireDisplay = () => {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return;
  const install = hasProgram('xvfb-run') ? '' : 'apt-get install xvfb xauth && ';
  fail(`There is no display. An invisible one will do: ${install}xvfb-run -a npm start`);
};

/** Chromium, and what a bare display lacks: a window manager, and a session bus for tray and keychain. */
const standInDesktop = async () => {
  const { DISPLAY, XDG_CURRENT_DESKTOP, XAUTHORITY = '', DBUS_SESSION_BUS_ADDRESS } = process.env;
  if (!DISPLAY) fail('The stand-in for Electron needs an X display, which this session has not: xvfb-run -a npm start');
  // xvfb-run keeps the rights to its display in a folder of its own name.
  const isBare = !XDG_CURRENT_DESKTOP || XAUTHORITY.includes('xvfb-run');
  const hasBus = Boolean(DBUS_SESSION_BUS_ADDRESS) || existsSync(`/run/user/${process.getuid?.() ?? ''}/bus`);
  await ensureSystem(['chromium', ...lacking(isBare, 'openbox'), ...lacking(!hasBus, 'dbus')]);
  if (!hasPackage('chromium')) process.exit(1);

  const env = { ...process.env };
  if (!hasBus && hasPackage('dbus')) Object.assign(env, { DBUS_SESSION_BUS_ADDRESS: await startBus(env).address });
  if (isBare && hasPackage('openbox')) await startWindowManager(env);
  return env;
};

/**
 * @param {boolean} isLacking
 * @param {import('../system.mjs').SystemPackage} name
 */
const lacking = (isLacking, name) => (isLacking ? [name] : []);
