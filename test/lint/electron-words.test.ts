import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const sources = ['main', 'preload', 'renderer']
  .flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(room, file.replaceAll('\\', '/')),
    ),
  )
  .filter((file) => /\.(?:ts|svelte|html)$/.test(file))
  .map((file) => ({ file, code: withoutComments(readFileSync(path.join(root, file), 'utf8')) }));

/** Where a word of Electron, keytar or the page stands, comments aside. */
const filesWith = (word: RegExp): string[] => sources.filter(({ code }) => word.test(code)).map(({ file }) => file);

it.each([
  ['makes windows', /new (?:BrowserWindow|WebContentsView|BrowserView|BaseWindow)\b/, 'main/shell/windows.ts'],
  ['answers pages', /\bipcMain\b/, 'main/shell/bridge.ts'],
  ['opens a browser', /\bshell\.open/, 'main/shell/hardening.ts'],
  ['exposes something to pages', /\bexposeInMainWorld\b/, 'preload/preload.ts'],
  ['reads the bridge in a page', /\bwindow\.bridge\b/, 'renderer/bridge.ts'],
  ['loads the keychain', /['"]keytar['"]\)/, 'main/shell/key-vault.ts'],
])('%s in one place alone', (_what, word, file) => {
  expect(filesWith(word)).toEqual([file]);
});

it.each([
  ['sends no crash reports', /\bcrashReporter\b/],
  ['has no synchronous keychain of Electron’s', /\bsafeStorage\b/],
  ['asks the keychain nothing that can crash it', /\.(?:findCredentials|findPassword)\b/],
  ['switches no protection of a page off', /(?:sandbox|contextIsolation|webSecurity|safeDialogs)\s*:\s*false/],
  [
    'gives no page Node or web views',
    /(?:nodeIntegration\w*|webviewTag|experimentalFeatures|allowRunningInsecureContent)\s*:\s*true/,
  ],
  [
    'lets no certificate through that Chromium refuses',
    /certificate-error|setCertificateVerifyProc|ignore-certificate/,
  ],
  ['writes no markup from text', /\{@html|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/],
])('%s', (_what, word) => {
  expect(filesWith(word)).toEqual([]);
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/.*$/gm, '');
}
