import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] the whole environment; the script's own when left out
 * @property {number} [minutes] how long it may take at most
 * @property {boolean} [live] show the output as it comes instead of collecting it
 * @typedef {{ code: number, output: string }} Ran `output` is plain text, and empty for a live run
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const alive = new Set();

// Ctrl+C in the terminal reaches this script alone, so that programs end in order. On Windows this would open a console.
const detached = process.platform !== 'win32';

/**
 * Starts a program that ends with this script at the latest.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export const startProcess = (command, args, options) => {
  endWithUs();
  const child = spawn(command, args, { cwd: root, detached, ...options });
  alive.add(child);
  const forget = () => alive.delete(child);
  child.once('exit', forget).once('error', forget);
  return child;
};

/**
 * Runs a program to its end. One that cannot be started ends with code 127 and the reason as output; one that takes too
 * long is asked to end, so that it can still say how far it came, and is killed half a minute later.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export const run = (command, args, { env = process.env, live = false, minutes } = {}) =>
  new Promise((resolve) => {
    const child = startProcess(command, args, { env, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => void (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    const tooLong = () => {
      output += `\nIt took longer than ${minutes} minutes.`;
      child.kill('SIGINT');
      timers.push(setTimeout(() => killTree(child), 30_000));
    };
    if (minutes) timers.push(setTimeout(tooLong, minutes * 60_000));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    /** @param {number | null} code @param {NodeJS.Signals | null} signal */
    const ended = (code, signal) => {
      timers.forEach(clearTimeout);
      const end = signal ? `\nIt was ended by ${signal}.` : '';
      resolve({ code: code ?? 128, output: stripVTControlCharacters(output) + end });
    };
    child.once('close', ended);
    // What it left running may hold its output open for ever.
    child.once('exit', (code, signal) => timers.push(setTimeout(() => ended(code, signal), 3000)));
  });

/**
 * Ends a program and waits until it is gone; one that has not ended after four seconds is killed.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
export const stopProcess = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      resolve();
      return;
    }
    const hard = setTimeout(() => killTree(child), 4000);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGTERM');
  });

/**
 * Kills a program and, where it leads a process group, everything it started.
 * @param {import('node:child_process').ChildProcess} child
 */
const killTree = ({ pid }) => {
  try {
    if (pid !== undefined) process.kill(detached ? -pid : pid, 'SIGKILL');
  } catch {
    // All of it has ended by itself.
  }
};

/** @type {(() => unknown)[]} */
const atEnd = [];

/**
 * Does something after the last program has ended, should a signal end this script.
 * @param {() => unknown} work
 */
export const onSignal = (work) => void atEnd.push(work);

let watching = false;

/** Ctrl+C and a closed terminal end every program that was started, the last one first. */
const endWithUs = () => {
  if (watching) return;
  watching = true;
  process.once('exit', () => alive.forEach((child) => child.kill('SIGTERM')));
  /** @param {number} code */
  const end = async (code) => {
    for (const child of [...alive].reverse()) await stopProcess(child);
    for (const work of atEnd) await work();
    process.exit(code);
  };
  process.once('SIGINT', () => void end(130));
  process.once('SIGTERM', () => void end(143));
  process.once('SIGHUP', () => void end(129));
};
