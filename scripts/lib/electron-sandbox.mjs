import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

// Ubuntu 23.10 and later write 1 here: then only a helper that is root's can make Chromium's sandbox.
const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/**
 * What keeps Electron's sandbox from starting for this person, with the command that mends it; null when nothing does.
 * @param {string} electron its binary, beside which its helper lies
 * @returns {string | null}
 */
export const sandboxTrouble = (electron) => {
  const helper = path.join(path.dirname(electron), 'chrome-sandbox');
  return troubleOf({
    helper,
    isRoot: process.getuid?.() === 0,
    isRestricted: orNull(() => readFileSync(restriction, 'utf8'))?.trim() === '1',
    found: orNull(() => statSync(helper)),
  });
};

/**
 * @param {object} system
 * @param {string} system.helper its path
 * @param {boolean} system.isRoot root runs without the sandbox, which Chromium refuses to it
 * @param {boolean} system.isRestricted the system keeps people's programs from making a sandbox themselves
 * @param {{ uid: number, mode: number } | null} system.found what the helper is, when it is there
 * @returns {string | null}
 */
export const troubleOf = ({ helper, isRoot, isRestricted, found }) => {
  const isSetUp = found !== null && found.uid === 0 && (found.mode & 0o7777) === 0o4755;
  if (isRoot || !isRestricted || isSetUp) return null;
  const named = `'${helper.replaceAll("'", String.raw`'\''`)}'`;
  return `Electron's sandbox needs this once on your system: sudo chown root:root ${named} && sudo chmod 4755 ${named}`;
};

/**
 * @template T
 * @param {() => T} read
 * @returns {T | null}
 */
const orNull = (read) => {
  try {
    return read();
  } catch {
    return null;
  }
};
