import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLaunch } from './launch.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'launch-'));
writeFileSync(
  path.join(folder, 'package.json'),
  '{"name":"n","productName":"N","version":"1.0.0","main":"out/main.js"}',
);
writeFileSync(path.join(folder, 'other.js'), '');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("reads Playwright's command line", () => {
  const launch = readLaunch(
    ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '.', '--user-data-dir=d'],
    folder,
  );
  expect(launch).toMatchObject({
    inspectPort: 0,
    remoteDebugging: true,
    driven: true,
    loader: null,
    appPath: folder,
    entry: path.join(folder, 'out/main.js'),
    userDataDirectory: path.join(folder, 'd'),
    manifest: { name: 'n', productName: 'N', version: '1.0.0' },
  });
  expect(launch.args).toContain('--inspect=0');
});

test('reads a plain start', () => {
  expect(readLaunch([folder, '--capture'], os.tmpdir())).toMatchObject({
    args: [folder, '--capture'],
    inspectPort: null,
    remoteDebugging: false,
    driven: false,
    userDataDirectory: null,
  });
});

test("takes Playwright's loader out of the arguments", () => {
  const launch = readLaunch(['-r', '/loader.js', '--inspect=0', '.'], folder);
  expect([launch.loader, launch.args]).toEqual(['/loader.js', ['--inspect=0', '.']]);
});

test('runs a single file as its package', () => {
  const launch = readLaunch(['other.js'], folder);
  expect([launch.entry, launch.appPath, launch.manifest.productName]).toEqual([
    path.join(folder, 'other.js'),
    folder,
    'N',
  ]);
});
