import { rejectsDialogWords } from '../preload/contract/job-words.ts';
import type { Exported } from '../preload/contract/export.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { Result } from '../preload/contract/problem.ts';
import type { Imports } from './core/import/send/imports.ts';
import { storingAsync } from './core/store/database.ts';
import type { SaveFile } from './shell/save-file.ts';

type SaveRejectsDeps = { readonly imports: Pick<Imports, 'rejects'>; readonly saveFile: SaveFile };

/** Writes the rows of an import that did not reach Omi into a file that the person chooses. */
export const createSaveRejects =
  ({ imports, saveFile }: SaveRejectsDeps) =>
  async (job: number, caller: WindowName): Promise<Result<Exported>> => {
    const rejects = imports.rejects(job);
    if (!rejects.ok) return rejects;
    let count = 0;
    async function* text(pieces: AsyncIterable<{ readonly text: string; readonly rows: number }>) {
      for await (const piece of pieces) {
        count += piece.rows;
        yield piece.text;
      }
    }
    return storingAsync(async () => {
      const saved = await saveFile(rejectsDialogWords, caller, text(rejects.value));
      if (!saved.ok) return saved;
      const { name } = saved.value;
      return { ok: true, value: { saved: name !== null, count, name } };
    });
  };
