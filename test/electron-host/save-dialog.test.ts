import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askWhereToSave } from './desktop/save-dialog.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'zenity-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A zenity that notes what it was asked and ends as it is told. */
const zenity = (output: string, code: number): NodeJS.ProcessEnv => {
  const file = path.join(folder, 'zenity');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/asked"\nprintf '${output}'\nexit ${code}\n`);
  chmodSync(file, 0o755);
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
};

const options: Electron.SaveDialogOptions = {
  title: 'Export',
  defaultPath: '/home/me/a b.json',
  filters: [{ name: 'JSON', extensions: ['json'] }],
  properties: ['showOverwriteConfirmation'],
};

test.skipIf(process.platform === 'win32')('answers the place that a person chose', async () => {
  const env = zenity('/home/me/my file.json\\n', 0);
  expect(await askWhereToSave(options, env)).toEqual({ canceled: false, filePath: '/home/me/my file.json' });
  expect(readFileSync(path.join(folder, 'asked'), 'utf8').split('\n')).toEqual([
    '--file-selection',
    '--save',
    '--title=Export',
    '--filename=/home/me/a b.json',
    '--confirm-overwrite',
    '--file-filter=JSON | *.json',
    '',
  ]);
});

test.skipIf(process.platform === 'win32')('answers that it was dismissed', async () => {
  expect(await askWhereToSave({}, zenity('', 1))).toEqual({ canceled: true, filePath: '' });
});

test.skipIf(process.platform === 'win32')('says what is missing instead of making an answer up', async () => {
  await expect(askWhereToSave(options, { PATH: '/nowhere' })).rejects.toThrow('needs zenity');
  await expect(askWhereToSave(options, zenity('', 255))).rejects.toThrow('needs zenity');
});
