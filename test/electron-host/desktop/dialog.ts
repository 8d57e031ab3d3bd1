import { requireReady } from '../app/app.ts';
import { refuseUnknown } from '../strict.ts';

/**
 * Dialogs are not drawn: they answer as if the person had dismissed them, and say on stderr what they would have shown.
 * A spec that needs another answer replaces the function, as it would on Electron.
 */
const dismissed =
  <T>(name: string, answer: T) =>
  (...args: readonly unknown[]): Promise<T> => {
    requireReady('dialog module can only be used after app is ready');
    console.error(`electron host: dialog.${name}`, JSON.stringify(args.at(-1)));
    return Promise.resolve(answer);
  };

export const dialog = refuseUnknown('dialog', {
  showMessageBox: dismissed('showMessageBox', { response: 0, checkboxChecked: false }),
  showOpenDialog: dismissed('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog: dismissed('showSaveDialog', { canceled: true, filePath: '' }),
  /** Works before `ready` too: Electron writes to stderr then. */
  showErrorBox: (title: string, content: string) => {
    console.error(`${title}\n${content}`);
  },
}) satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
