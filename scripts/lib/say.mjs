import { stripVTControlCharacters } from 'node:util';

/** @param {string} line told to whoever runs the script */
export const say = (line) => void process.stdout.write(`${line}\n`);

/**
 * Ends the script with a reason instead of a stack.
 * @param {string} line
 * @returns {never}
 */
export const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** @param {unknown} error */
export const reasonOf = (error) => stripVTControlCharacters(error instanceof Error ? error.message : String(error));

/** @param {number} since a `performance.now()` */
export const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
