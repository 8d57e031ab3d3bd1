import { app, dialog, type BrowserWindow } from 'electron';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { writeAtomically } from './atomic-write.ts';
import { offeredFolder } from './offered-folder.ts';

/** What the dialog says. `name` is offered for the file, without its extension, which has no dot. */
type FileOffer = {
  readonly title: string;
  readonly name: string;
  readonly kind: string;
  readonly extension: string;
};

/** `name` is that of the file, without its folder; null when the person chose none. */
type Saved = { readonly name: string | null };

/** Asks the person over the window `over` where a file is to be, and writes it there. Nothing of `text` is read before. */
export type SaveFile = (offer: FileOffer, over: WindowName, text: AsyncIterable<string>) => Promise<Result<Saved>>;

export const createSaveFile = (windowNamed: (name: WindowName) => BrowserWindow | null): SaveFile => {
  const unfinished = new Set<string>();
  // What is half written when the app ends is no file of the person's.
  app.on('will-quit', () => {
    for (const part of unfinished) rmSync(part, { force: true });
  });
  let folder: string | null = null;

  const ask = async ({ title, name, kind, extension }: FileOffer, over: WindowName): Promise<string | null> => {
    folder ??= offeredFolder((known) => app.getPath(known));
    const options = {
      title,
      defaultPath: path.join(folder ?? '', `${name}.${extension}`),
      filters: [{ name: kind, extensions: [extension] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    } satisfies Electron.SaveDialogOptions;
    const window = windowNamed(over);
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : withExtension(answer.filePath, extension);
  };

  return async (offer, over, text) => {
    const file = await ask(offer, over);
    if (file === null) return { ok: true, value: { name: null } };
    folder = path.dirname(file);
    const problem = await writeAtomically(file, text, unfinished);
    return problem ? { ok: false, problem } : { ok: true, value: { name: path.basename(file) } };
  };
};

/** Linux leaves a name without an extension as it is. One that is there already was not asked about, and stays. */
const withExtension = (file: string, extension: string): string => {
  const whole = `${file}.${extension}`;
  return path.extname(file) === '' && !statSync(whole, { throwIfNoEntry: false }) ? whole : file;
};
