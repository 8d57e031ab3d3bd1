import { exportDialogWords, formatWords } from '../preload/contract/export-words.ts';
import type { Exported, ExportProgress, ExportRequest } from '../preload/contract/export.ts';
import type { WindowName } from '../preload/contract/windows.ts';
import type { Result } from '../preload/contract/problem.ts';
import type { Clock } from './core/clock.ts';
import type { Exports } from './core/export/export.ts';
import { storingAsync } from './core/store/database.ts';
import type { SaveFile } from './shell/save-file.ts';

export type ExportingDeps = {
  readonly exports: Pick<Exports, 'pieces'>;
  readonly saveFile: SaveFile;
  readonly clock: Clock;
  /** Called a few times a second while a long export is under way. */
  readonly progress: (window: WindowName, progress: ExportProgress) => void;
};

const tellEvery = 300;

/** Writes memories into a file that the person chooses. */
export const createExporting =
  ({ exports, saveFile, clock, progress }: ExportingDeps) =>
  async (request: ExportRequest, caller: WindowName): Promise<Result<Exported>> => {
    let count = 0;
    async function* text(): AsyncGenerator<string> {
      let toldAt = clock.monotonic();
      for await (const piece of exports.pieces(request)) {
        count += piece.written;
        if (piece.text !== '') yield piece.text;
        if (clock.monotonic() - toldAt < tellEvery) continue;
        toldAt = clock.monotonic();
        progress(caller, { done: piece.done, total: piece.total });
      }
    }
    const { name: kind, extension } = formatWords[request.format];
    const offer = { ...exportDialogWords(dayOf(clock.now())), kind, extension };
    return storingAsync(async () => {
      const saved = await saveFile(offer, caller, text());
      if (!saved.ok) return saved;
      const { name } = saved.value;
      return { ok: true, value: { saved: name !== null, count, name } };
    });
  };

/** The day it is for the person, as 2026-11-21. */
const dayOf = (ms: number): string => new Date(ms).toLocaleDateString('sv-SE');
