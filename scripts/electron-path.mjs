import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureHostBuilt } from './build-host.mjs';
import { inRoot } from './lib/paths.mjs';
import { sandboxTrouble } from './lib/electron-sandbox.mjs';
import { node24 } from './node24.mjs';

/**
 * @typedef {object} FoundElectron
 * @property {string} path the binary to start
 * @property {'electron' | 'stand-in'} kind
 * @property {string} line one sentence that says which of the two is used
 */

// Where nothing leads to the download, a start must not wait for it.
const longestKnock = 4_000;
const longestDownload = 180_000;

/**
 * The Electron to run: the real one where it is installed, else the stand-in, built when it is stale.
 * Rejects, with what to do, where the real one could not make its sandbox: it is never started without.
 * @param {{ download?: boolean }} [options] `download`: try to fetch the real one first
 * @returns {Promise<FoundElectron>}
 */
export const findElectron = async ({ download = false } = {}) => {
  const installed = installedElectron() ?? (download && (await downloaded()) ? installedElectron() : null);
  const trouble = installed && sandboxTrouble(installed);
  if (trouble) throw new Error(trouble);
  if (installed !== null) return { path: installed, kind: 'electron', line: `Running on Electron ${version()}.` };
  if (process.platform !== 'linux') {
    throw new Error('Electron could not be downloaded, and its stand-in runs on Linux only.');
  }
  return {
    path: await ensureHostBuilt(),
    kind: 'stand-in',
    line: `Running on the stand-in for Electron ${version()} (real Chromium and Node; Electron's binary could not be had).`,
  };
};

const electronFolder = inRoot('node_modules', 'electron');

const version = () => {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(path.join(electronFolder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown';
};

/** As node_modules/electron/index.js looks for it. */
const installedElectron = () => {
  const { ELECTRON_OVERRIDE_DIST_PATH: elsewhere } = process.env;
  const namedIn = path.join(electronFolder, 'path.txt');
  const name = existsSync(namedIn) ? readFileSync(namedIn, 'utf8') : 'electron';
  if (!elsewhere && !existsSync(namedIn)) return null;
  const binary = path.join(elsewhere ?? path.join(electronFolder, 'dist'), name);
  return existsSync(binary) ? binary : null;
};

/** @returns {Promise<boolean>} whether Electron's own installer could fetch its binary */
const downloaded = async () => {
  if (!(await isReachable())) return false;
  const child = spawn(node24(), [path.join(electronFolder, 'install.js')], { stdio: 'ignore' });
  const patience = setTimeout(() => child.kill('SIGKILL'), longestDownload);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      clearTimeout(patience);
      resolve(code === 0);
    });
  });
};

/** Any answer at all will do. A proxy is for the installer to find. */
const isReachable = async () => {
  const { ELECTRON_MIRROR, HTTPS_PROXY, https_proxy, ELECTRON_GET_USE_PROXY } = process.env;
  if (ELECTRON_GET_USE_PROXY && (HTTPS_PROXY ?? https_proxy)) return true;
  try {
    const signal = AbortSignal.timeout(longestKnock);
    await fetch(ELECTRON_MIRROR ?? 'https://github.com/', { method: 'HEAD', redirect: 'manual', signal });
    return true;
  } catch {
    return false;
  }
};
