import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { onSignal, run, startProcess, stopProcess } from './processes.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, close: () => Promise<void> }} Desktop */

/** What Debian must give for an invisible desktop. */
export const desktopPackages = /** @type {const} */ ([
  'xvfb',
  'xauth',
  'openbox',
  'xdotool',
  'x11-utils',
  'dbus',
  'gnome-keyring',
  'libsecret-1-0',
]);

/**
 * An invisible desktop of its own: display, window manager, session bus, an unlocked keyring and an empty home. Whatever
 * runs in its environment touches nothing of the person who started it.
 * @param {NodeJS.ProcessEnv} [around] the environment that it adds to
 * @returns {Promise<Desktop>} `env` is the whole environment for programs on it
 */
export const openDesktop = async (around = process.env) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-desktop-'));
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = [];
  const close = async () => {
    for (const child of started.reverse()) await stopProcess(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  onSignal(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  try {
    const env = { ...around, ...(await makeHome(folder)) };
    const display = startDisplay(env);
    const bus = startBus(env);
    started.push(display.child, bus.child);
    Object.assign(env, { DISPLAY: await display.name, DBUS_SESSION_BUS_ADDRESS: await bus.address });
    started.push(await startWindowManager(env), await startKeyring(env));
    return { env, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * Starts openbox and waits until it manages windows. Where another window manager runs already, it leaves by itself.
 * @param {NodeJS.ProcessEnv} env
 */
export const startWindowManager = async (env) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-openbox-'));
  const mark = path.join(folder, 'ready');
  const child = startProcess('openbox', ['--startup', `touch ${mark}`], { env, stdio: 'ignore' });
  await until('openbox', async () => child.exitCode !== null || (await isThere(mark)));
  await rm(folder, { recursive: true, force: true });
  return child;
};

/**
 * Starts a session bus.
 * @param {NodeJS.ProcessEnv} env
 */
export const startBus = (env) => {
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1'];
  const child = startProcess('dbus-daemon', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return { child, address: firstLine('dbus-daemon', child, child.stdout) };
};

/** @param {string} folder @returns {Promise<NodeJS.ProcessEnv>} */
const makeHome = async (folder) => {
  const places = {
    HOME: path.join(folder, 'home'),
    XDG_CONFIG_HOME: path.join(folder, 'home', '.config'),
    XDG_DATA_HOME: path.join(folder, 'home', '.local', 'share'),
    XDG_CACHE_HOME: path.join(folder, 'home', '.cache'),
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
  };
  for (const place of Object.values(places)) await mkdir(place, { recursive: true, mode: 0o700 });
  // Nothing of a session around us shall be found: a bus that knows a display lets the keyring ask there.
  const around = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, XAUTHORITY: undefined };
  return { ...places, ...around, NO_AT_BRIDGE: '1', LANG: 'C.UTF-8' };
};

/** @param {NodeJS.ProcessEnv} env */
const startDisplay = (env) => {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const child = startProcess('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return { child, name: firstLine('Xvfb', child, child.stdio[3]).then((number) => `:${number}`) };
};

/** @param {NodeJS.ProcessEnv} env */
const startKeyring = async (env) => {
  const args = ['--unlock', '--foreground', '--components=secrets'];
  const child = startProcess('gnome-keyring-daemon', args, {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin?.end('a password for tests');
  const question = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const named = [...question, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  await until('gnome-keyring', async () => (await run('dbus-send', named, { env })).output.includes('true'));
  return child;
};

/**
 * @param {string} name
 * @param {import('node:child_process').ChildProcess} child
 * @param {unknown} stream
 * @returns {Promise<string>}
 */
const firstLine = (name, child, stream) =>
  new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`${name} did not start.`));
    child.once('error', failed).once('exit', failed);
    if (stream instanceof Readable) createInterface({ input: stream }).once('line', (line) => resolve(line.trim()));
    else failed();
  });

/**
 * @param {string} name
 * @param {() => Promise<boolean>} isReady
 */
const until = async (name, isReady) => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if (await isReady()) return;
    await wait(20);
  }
  throw new Error(`${name} did not start.`);
};

/** @param {string} file */
const isThere = (file) =>
  access(file).then(
    () => true,
    () => false,
  );
