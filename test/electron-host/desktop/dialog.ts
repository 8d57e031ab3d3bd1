import { requireReady } from '../app/app.ts';
import { headless, launch } from '../current-launch.ts';
import { refuseUnknown } from '../strict.ts';
import { askWhereToSave } from './save-dialog.ts';

/**
 * Messages are not drawn: they answer as if the person had dismissed them, and say on stderr what they would have shown.
 * A spec that needs another answer replaces the function, as it would on Electron.
 */
const dismissed =
  <T>(name: string, answer: T) =>
  (...args: readonly unknown[]): Promise<T> => {
    requireReady('dialog module can only be used after app is ready');
    console.error(`electron host: dialog.${name}`, JSON.stringify(args.at(-1)));
    return Promise.resolve(answer);
  };

/** Over any window or none; zenity's is a window of its own. */
const showSaveDialog = async (
  ...args: [Electron.BaseWindow, Electron.SaveDialogOptions] | [Electron.SaveDialogOptions]
): Promise<Electron.SaveDialogReturnValue> => {
  requireReady('dialog module can only be used after app is ready');
  if (headless || launch.driven) {
    throw new Error('electron host: nobody could answer a save dialog here; a spec replaces dialog.showSaveDialog');
  }
  return askWhereToSave(args.length === 2 ? args[1] : args[0], process.env);
};

export const dialog = refuseUnknown('dialog', {
  showMessageBox: dismissed('showMessageBox', { response: 0, checkboxChecked: false }),
  showOpenDialog: dismissed('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog,
  /** Works before `ready` too: Electron writes to stderr then. */
  showErrorBox: (title: string, content: string) => {
    console.error(`${title}\n${content}`);
  },
}) satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
