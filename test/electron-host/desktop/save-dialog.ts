import { execFile } from 'node:child_process';

type Options = Pick<Electron.SaveDialogOptions, 'title' | 'defaultPath' | 'filters' | 'properties'>;

/**
 * Asks where a file is to be, by a window of the desktop's own: zenity, GTK's dialog as Electron's is. Rejects where
 * there is no such program: an answer that nobody gave would let a spec pass by accident.
 */
export const askWhereToSave = (
  { title = 'Save', defaultPath, filters = [], properties = [] }: Options,
  env: NodeJS.ProcessEnv,
): Promise<Electron.SaveDialogReturnValue> =>
  new Promise((resolve, reject) => {
    const args = [
      '--file-selection',
      '--save',
      `--title=${title}`,
      ...(defaultPath === undefined ? [] : [`--filename=${defaultPath}`]),
      ...(properties.includes('showOverwriteConfirmation') ? ['--confirm-overwrite'] : []),
      ...filters.map(({ name, extensions }) => `--file-filter=${name} | ${extensions.map(pattern).join(' ')}`),
    ];
    execFile('zenity', args, { env }, (error, output) => {
      if (!error) resolve({ canceled: false, filePath: output.replace(/\n$/, '') });
      // So it ends when the person dismissed it.
      else if (error.code === 1) resolve({ canceled: true, filePath: '' });
      else reject(new Error('electron host: a save dialog needs zenity'));
    });
  });

const pattern = (extension: string): string => `*.${extension}`;
