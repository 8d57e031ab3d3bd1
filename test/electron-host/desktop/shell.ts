import { execFile } from 'node:child_process';
import { launch } from '../current-launch.ts';
import { refuseUnknown } from '../strict.ts';

type UsedShell = Pick<Electron.Shell, 'beep' | 'openExternal' | 'openPath' | 'showItemInFolder'>;

/** Hands something to the desktop; never from a driven run, which must not leave its own windows. */
const open = async (target: string): Promise<string> => {
  if (launch.driven) return '';
  return new Promise((resolve) => {
    execFile('xdg-open', [target], (error) => {
      resolve(error ? error.message : '');
    });
  });
};

export const shell: UsedShell = refuseUnknown('shell', {
  openExternal: async (url: string) => {
    const problem = await open(url);
    if (problem !== '') throw new Error(problem);
  },
  openPath: open,
  showItemInFolder: () => undefined,
  beep: () => undefined,
});
