import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';

let folder = '';
let packed = '';
let files: string[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-pack-'));
  packed = path.join(folder, 'packed', 'linux-unpacked');
  await writeStubElectron(path.join(folder, 'electron'));
  const packing = inRoot('test', 'pack', 'pack-child.ts');
  const { code, output } = await run(process.execPath, [packing, path.join(folder, 'electron'), path.dirname(packed)]);
  if (code !== 0) throw new Error(output);
  files = listPackage(path.join(packed, 'resources', 'app.asar'), { isPack: false }).map((file) =>
    file.replaceAll('\\', '/'),
  );
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the package', () => {
  it.each([
    '/package.json',
    '/out/main/main.js',
    '/out/main/import-worker.js',
    '/out/main/check-worker.js',
    '/out/preload/preload.cjs',
    '/out/renderer/capture/index.html',
    '/out/renderer/library/index.html',
    '/out/renderer/settings/index.html',
    '/out/icons/icon.png',
    '/node_modules/keytar/lib/keytar.js',
  ])('holds %s', (file) => {
    expect(files).toContain(file);
  });

  it('holds nothing but the bundles, the icons and the keychain module', () => {
    const expected = /^\/(package\.json|out(\/(main|preload|renderer|icons)(\/.*)?)?|node_modules(\/keytar(\/.*)?)?)$/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
  });

  it('holds no source map, source, test or build note', () => {
    expect(
      files.filter((file) => /\.(map|ts|svelte|tsbuildinfo|gyp|cc|h)$|\/(test|prebuilds)\/|\/\./.test(file)),
    ).toEqual([]);
  });

  it('keeps the native module outside of the archive, where it can be loaded', async () => {
    const release = path.join('node_modules', 'keytar', 'build', 'Release');
    expect(await readdir(path.join(packed, 'resources', 'app.asar.unpacked', release))).toContain('keytar.node');
  });

  it('brings its licence, and that of every package in its bundles and beside them', async () => {
    const brought = (name: string): Promise<string> => readFile(path.join(packed, 'resources', name), 'utf8');
    expect(await brought('LICENSE')).toBe(await readFile(inRoot('LICENSE'), 'utf8'));
    for (const name of ['papaparse', 'zod']) expect(await brought('licenses/main.md')).toContain(`## ${name} - `);
    for (const name of ['@fontsource-variable/inter', '@lucide/svelte', 'bits-ui', 'svelte', 'virtua']) {
      expect(await brought('licenses/pages.md')).toContain(`## ${name} - `);
    }
    expect(files).toContain('/node_modules/keytar/LICENSE.md');
  });

  it('gives the desktop an entry by the name that Wayland asks for, which opens inkling:// links', async () => {
    const given = (name: string): Promise<string> => readFile(path.join(path.dirname(packed), name), 'utf8');
    expect((await given('deb.desktop')).split('\n')).toEqual(
      expect.arrayContaining([
        'Exec=/opt/Inkling/inkling %U',
        'Icon=inkling',
        'StartupWMClass=app.inkling.Inkling',
        'MimeType=x-scheme-handler/inkling;',
        'Categories=Utility;',
      ]),
    );
    const goes = await given('deb-arguments.json');
    expect(goes).toContain('=/usr/share/applications/app.inkling.Inkling.desktop"');
    expect(goes).toContain('icon.png=/usr/share/icons/hicolor/512x512/apps/inkling.png"');
    expect(goes).toContain('"--license","MIT"');
  });

  it('is signed anew on macOS once its fuses are set, certificate or not', async () => {
    expect(await readFile(inRoot('electron-builder.yml'), 'utf8')).toMatch(/^ {2}resetAdHocDarwinSignature: true$/m);
  });

  it('sets every fuse of the checklist', async () => {
    const fuses = await getCurrentFuseWire(path.join(packed, 'inkling'));
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });
});

/**
 * A folder that electron-builder takes for Electron: a program that holds nothing but the fuses, each set to the opposite
 * of what the package must have. Electron's own binary can't be had everywhere, and packing only copies it.
 */
const writeStubElectron = async (where: string): Promise<void> => {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const states = [
    FuseState.ENABLE, // run as node
    FuseState.DISABLE, // cookie encryption
    FuseState.ENABLE, // node options
    FuseState.ENABLE, // node inspect
    FuseState.DISABLE, // asar integrity
    FuseState.DISABLE, // only from asar
    FuseState.DISABLE, // own snapshot
    FuseState.ENABLE, // file protocol privileges
    FuseState.ENABLE, // trap handlers
  ];
  await mkdir(where);
  const wire = Buffer.from([1, states.length, ...states]);
  await writeFile(path.join(where, 'electron'), Buffer.concat([Buffer.from(`stub ${sentinel}`), wire]), {
    mode: 0o755,
  });
};
