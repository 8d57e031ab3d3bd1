import type { HandlersOf } from '../preload/contract/calls.ts';
import type { importCalls } from '../preload/contract/import-calls.ts';
import { aiPrompt } from '../preload/contract/prompt-words.ts';
import { ok } from '../preload/contract/result.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { Imports } from './core/import/send/imports.ts';
import type { Sheets } from './core/import/sheet/client.ts';
import type { createSaveRejects } from './save-rejects.ts';
import type { Navigation } from './shell/navigation.ts';

export type ImportHandlerDeps = {
  readonly sheets: Sheets;
  readonly imports: Imports;
  readonly saveRejects: ReturnType<typeof createSaveRejects>;
  readonly navigation: Navigation;
  readonly windows: { show(name: WindowName): void };
  readonly copyText: (text: string) => Promise<void>;
};

/** Answers the calls about imports: about the sheet, and about what becomes of its rows. */
export const createImportHandlers = ({
  sheets,
  imports,
  saveRejects,
  navigation,
  windows,
  copyText,
}: ImportHandlerDeps): HandlersOf<typeof importCalls> => ({
  'import.piece': (piece) => Promise.resolve(sheets.piece(piece)),
  'import.open': (source) => imports.openSheet(source),
  'import.read': () => imports.readSheet(),
  'import.text': ({ sheet }) => sheets.text(sheet),
  'import.page': (asked) => sheets.page(asked),
  'import.do': ({ sheet, operation }) => sheets.do(sheet, operation),
  'import.undo': ({ sheet }) => sheets.undo(sheet),
  'import.redo': ({ sheet }) => sheets.redo(sheet),
  'import.discard': ({ sheet }) => sheets.discard(sheet),
  'import.copyPrompt': async () => {
    await copyText(aiPrompt);
    return ok(null);
  },
  'import.plan': ({ sheet }) => imports.plan(sheet),
  'import.start': ({ sheet }) => imports.start(sheet),
  'import.report': ({ id }) => imports.report(id),
  'import.rejects': ({ id }, caller) => saveRejects(id, caller),
  'import.takeBack': ({ id, alsoEdited }) => imports.takeBack(id, alsoEdited),
  'import.showRefused': () => {
    windows.show('library');
    navigation.goTo({ view: 'attention' });
    return ok(null);
  },
});
