import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, say, secondsSince } from './lib/say.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean } | undefined> }} Lock */

/** Runs `npm ci` when what is installed is not what package-lock.json names; a few milliseconds when it is. */
export const ensureInstalled = async () => {
  requireNode();
  if (await isInstalled()) return;
  const since = performance.now();
  say('Installing the packages of package-lock.json …');
  for (const pause of [2000, 8000, null]) {
    const { code, output } = await npmInstall();
    if (code === 0) {
      say(`Installed in ${secondsSince(since)}.`);
      return;
    }
    if (pause === null || !isNetworkTrouble(output)) fail(`npm ci failed:\n${output.trim()}`);
    say(`The network failed; trying again in ${pause / 1000} s.`);
    await wait(pause);
  }
};

/**
 * What is installed against what is locked, by npm's own record of the former, which it writes last. Optional packages
 * are there or not, depending on the platform.
 * @param {Lock} locked
 * @param {Lock} installed
 */
export const isSameTree = (locked, installed) => {
  for (const [where, entry] of Object.entries(locked.packages)) {
    if (where === '' || entry === undefined) continue;
    const found = installed.packages[where];
    if (found === undefined ? !entry.optional : found.version !== entry.version) return false;
  }
  return Object.keys(installed.packages).every((where) => locked.packages[where] !== undefined);
};

const isInstalled = async () => {
  const [locked, installed] = await Promise.all([
    readLock(inRoot('package-lock.json')),
    readLock(inRoot('node_modules', '.package-lock.json')).catch(() => null),
  ]);
  return installed !== null && isSameTree(locked, installed);
};

/** @param {string} file @returns {Promise<Lock>} */
const readLock = async (file) => {
  /** @type {unknown} */
  const lock = JSON.parse(await readFile(file, 'utf8'));
  if (isLock(lock)) return lock;
  throw new Error(`${file} is no lock file of npm.`);
};

/** @param {unknown} value @returns {value is Lock} */
const isLock = (value) => typeof value === 'object' && value !== null && 'packages' in value;

// Warnings are left out: on Node 20 npm warns about engines, though every tool here is run by Node 24.
const quiet = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];

const npmInstall = () => {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  // npm itself runs on the system's Node: the one it installs can't replace itself on Windows.
  if (npm) return run(node ?? process.execPath, [npm, ...quiet]);
  return process.platform === 'win32' ? run('cmd.exe', ['/c', 'npm', ...quiet]) : run('npm', quiet);
};

/** @param {string} output */
const isNetworkTrouble = (output) =>
  /ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ERR_SOCKET_TIMEOUT|\b50[0234]\b/i.test(output);

const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
};
