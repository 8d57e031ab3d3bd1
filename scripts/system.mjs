import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './lib/processes.mjs';
import { fail, say, secondsSince } from './lib/say.mjs';

/** Debian packages, and what on the disk shows that they (or something as good) are there. */
const packages = {
  chromium: () => ['chromium', 'google-chrome', 'google-chrome-stable'].some(hasProgram),
  xvfb: () => hasProgram('Xvfb') && hasProgram('xvfb-run'),
  xauth: () => hasProgram('xauth'),
  openbox: () => hasProgram('openbox'),
  xdotool: () => hasProgram('xdotool'),
  'x11-utils': () => hasProgram('xprop'),
  dbus: () => hasProgram('dbus-daemon') && hasProgram('dbus-run-session') && hasProgram('dbus-send'),
  'gnome-keyring': () => hasProgram('gnome-keyring-daemon'),
  'libsecret-1-0': () => hasLibrary('libsecret-1.so.0'),
};

/** @typedef {keyof typeof packages} SystemPackage */

/**
 * Sees to it that these packages are there: installs what is missing when root on Debian, else names it in one line.
 * Other systems need none of them.
 * @param {readonly SystemPackage[]} names
 * @returns {Promise<boolean>} whether all of them are there now
 */
export const ensureSystem = async (names) => {
  if (process.platform !== 'linux') return true;
  const missing = names.filter((name) => !hasPackage(name));
  if (missing.length === 0) return true;
  if (!isRootOnDebian()) {
    say(`Missing: ${missing.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`);
    return false;
  }
  const since = performance.now();
  say(`Installing ${missing.join(', ')} …`);
  await apt('update');
  await apt('install', '--yes', '--no-install-recommends', ...missing);
  say(`Installed in ${secondsSince(since)}.`);
  return true;
};

/**
 * Chromium without windows, which draws pages in two thirds of Chromium's time (measured). It is installed when root on
 * Debian, and not missed where that can't be done: other systems have no such package.
 */
export const tryHeadlessShell = async () => {
  if (hasProgram(headlessShell) || !isRootOnDebian()) return;
  const { code } = await aptGet('install', '--yes', '--no-install-recommends', headlessShell);
  if (code === 0) say(`Installed ${headlessShell}.`);
};

export const headlessShell = 'chromium-headless-shell';

const isRootOnDebian = () => process.getuid?.() === 0 && hasProgram('apt-get');

/** @param {SystemPackage} name */
export const hasPackage = (name) => packages[name]();

/** @param {string} name */
export const hasProgram = (name) => findProgram(name) !== null;

/** @param {string} name @returns {string | null} where it is in the search path */
export const findProgram = (name) => {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
};

/** @param {string} name */
const hasLibrary = (name) =>
  ['/usr/lib', '/usr/lib64', '/lib', '/lib64'].some(
    (base) =>
      existsSync(path.join(base, name)) ||
      (existsSync(base) && readdirSync(base).some((folder) => existsSync(path.join(base, folder, name)))),
  );

/** @param {string[]} args */
const apt = async (...args) => {
  const { code, output } = await aptGet(...args);
  if (code !== 0) fail(`apt-get ${args.join(' ')} failed:\n${output.trim()}`);
};

/** @param {string[]} args */
const aptGet = (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-o', 'Acquire::Retries=3', '-q', ...args], { env, minutes: 5 });
};
