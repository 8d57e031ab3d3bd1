import path from 'node:path';

/** The repository. Every script works from here, whatever directory it was started in. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** @param {string[]} parts a path inside the repository */
export const inRoot = (...parts) => path.join(root, ...parts);
