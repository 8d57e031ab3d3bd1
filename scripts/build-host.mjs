import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checks } from './lib/build-parts.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, reasonOf } from './lib/say.mjs';
import { node24 } from './node24.mjs';

const out = inRoot('out', 'electron-host');
const stampFile = path.join(out, '.built-from');
const source = 'test/electron-host';

/** What is loaded by name: by the start script, by Node's --import, by the host's threads. */
const entries = {
  boot: 'boot.ts',
  electron: 'electron.ts',
  register: 'register.ts',
  'desktop-worker': 'x11/desktop-worker.ts',
  'single-instance-worker': 'app/single-instance-worker.ts',
};

/**
 * Builds the stand-in for Electron's binary unless it is up to date, in a process of its own: vite leaves NODE_ENV and
 * threads behind.
 * @returns {Promise<string>} the stand-in, to be started as Electron is
 * @throws with what the build said, when it failed
 */
export const ensureHostBuilt = async () => {
  if ((await readFile(stampFile, 'utf8').catch(() => null)) !== (await stamp())) {
    const { code, output } = await run(node24(), [import.meta.filename]);
    if (code !== 0) throw new Error(`The Electron stand-in could not be built:\n${output.trim()}`);
  }
  return path.join(out, 'electron');
};

const build = async () => {
  // Taken before: a file saved in mid-build makes the build stale again.
  const builtFrom = await stamp();
  const { build: viteBuild } = await import('vite');
  process.chdir(root);
  await rm(out, { recursive: true, force: true });
  await viteBuild({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: out,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        checks,
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, inRoot(source, file)])),
        external: [/^node:/, 'x11', 'dbus-native'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'part-[name].mjs' },
      },
    },
  });
  const starter = path.join(out, 'electron');
  await writeFile(starter, startScript(path.relative(out, node24())));
  await chmod(starter, 0o755);
  await writeFile(stampFile, builtFrom);
};

/**
 * Playwright takes NODE_OPTIONS away, so what Node must be told stands here. Electron, too, only warns of a rejection
 * nobody handles.
 * @param {string} node from the stand-in's folder
 */
const startScript = (node) => `#!/bin/sh
# Stands in for the Electron binary: the same command line, and on stderr the same lines for Playwright.
here=$(dirname "$(readlink -f "$0")")
exec "$here/${node}" --disable-warning=ExperimentalWarning --unhandled-rejections=warn --import "file://$here/register.mjs" "$here/boot.mjs" "$@"
`;

const stamp = async () => {
  const hash = createHash('sha256');
  const files = await readdir(inRoot(source), { recursive: true });
  const inputs = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('conformance'))
    .map((file) => path.join(source, file));
  for (const file of ['package-lock.json', 'scripts/build-host.mjs', ...inputs.sort()]) {
    hash.update(file).update(await readFile(inRoot(file)));
  }
  return hash.digest('hex');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build().catch((/** @type {unknown} */ error) => fail(reasonOf(error)));
}
