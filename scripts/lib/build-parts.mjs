import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';

/**
 * One thing that is built by itself.
 * @typedef {object} Part
 * @property {string} name also the folder below out/
 * @property {string[]} inputs files and folders whose content decides whether it is stale
 * @property {() => Promise<unknown>} build
 */

/** How long each plugin took is nothing for whoever starts the app on a slow machine. */
export const checks = { bundlerTimings: false };

const tools = ['package-lock.json', 'scripts/lib/build-parts.mjs'];

/** @type {readonly Part[]} */
const parts = [
  {
    name: 'main',
    inputs: ['main', 'preload/contract', ...tools],
    build: () =>
      viteBuild({
        // Everything but Electron, the keychain's native module and Node's own goes into the bundle.
        ssr: { noExternal: true, external: ['electron', 'keytar'] },
        build: {
          ssr: true,
          outDir: 'out/main',
          target: 'node24',
          sourcemap: true,
          minify: false,
          license: { fileName: 'licenses.md' },
          rolldownOptions: {
            checks,
            // Each thread is a file of its own, which main starts by its name.
            input: {
              main: 'main/main.ts',
              'import-worker': 'main/core/import/sheet/worker.ts',
              'check-worker': 'main/core/store/check-worker.ts',
            },
            output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
          },
        },
      }),
  },
  {
    name: 'preload',
    inputs: ['preload', ...tools],
    build: () =>
      viteBuild({
        build: {
          outDir: 'out/preload',
          target: 'chrome150',
          minify: false,
          // A sandboxed preload script is one CommonJS file.
          lib: { entry: 'preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
          rolldownOptions: { checks, external: ['electron'] },
        },
      }),
  },
  {
    name: 'renderer',
    inputs: ['renderer', 'preload/contract', 'vite.config.ts', 'svelte.config.js', ...tools],
    build: () => viteBuild({ configFile: 'vite.config.ts' }),
  },
  {
    name: 'icons',
    inputs: ['build', ...tools],
    build: () =>
      cp(inRoot('build'), inRoot('out/icons'), {
        recursive: true,
        filter: (file) => file === inRoot('build') || file.endsWith('.png'),
      }),
  },
];

/** The parts whose inputs changed since they were built. */
export const staleParts = async () => {
  const fresh = await Promise.all(parts.map(async (part) => (await stampOf(part)) === (await readStamp(part))));
  return parts.filter((_, index) => !fresh[index]);
};

/** Builds a part from nothing and notes from what. @param {Part} part */
export const buildPart = async (part) => {
  // Taken before: a file saved in mid-build makes the part stale again.
  const stamp = await stampOf(part);
  await rm(inRoot('out', part.name), { recursive: true, force: true });
  await part.build();
  await mkdir(inRoot('out', part.name), { recursive: true });
  await writeFile(stampFile(part), stamp);
};

/** @param {import('vite').InlineConfig} config */
const viteBuild = async (config) => {
  const { build } = await import('vite');
  // vite finds everything from the working directory.
  process.chdir(root);
  await build({ configFile: false, logLevel: 'warn', ...config });
};

/** @param {Part} part @returns {string} below what is built, so that a removed folder is stale */
const stampFile = (part) => inRoot('out', part.name, '.built-from');

/** @param {Part} part */
const readStamp = (part) => readFile(stampFile(part), 'utf8').catch(() => null);

/** @param {Part} part */
const stampOf = async (part) => {
  const hash = createHash('sha256');
  const files = (await Promise.all(part.inputs.map((input) => filesBelow(inRoot(input))))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, index) =>
    hash
      .update(path.relative(root, file))
      .update('\0')
      .update(contents[index] ?? ''),
  );
  return hash.digest('hex');
};

/** @param {string} place a file or a folder @returns {Promise<string[]>} */
const filesBelow = async (place) => {
  try {
    const entries = await readdir(place, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [place];
    throw error;
  }
};
