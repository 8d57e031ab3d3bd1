import { Arch, build, Platform } from 'electron-builder';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * `pack-child.ts ELECTRON OUT`: packs for Linux with that Electron, and a Debian package up to the archive itself, which
 * takes a tool of its own. Its desktop file and where each file would go are left in OUT.
 */
const [electronDist = '', output = ''] = process.argv.slice(2);

await build({
  targets: Platform.LINUX.createTarget(['dir', 'deb'], Arch.x64),
  publish: 'never',
  effectiveOptionComputed: async ([args, desktopFile]: [readonly string[], string]) => {
    await writeFile(path.join(output, 'deb-arguments.json'), JSON.stringify(args));
    await copyFile(desktopFile, path.join(output, 'deb.desktop'));
    return true;
  },
  // A Debian package names a page of its project; where Inkling has one is not known here.
  config: { electronDist, directories: { output }, extraMetadata: { homepage: 'https://example.invalid' } },
});
