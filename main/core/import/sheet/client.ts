import type { GivenSource, Source, TextPiece } from '../../../../preload/contract/import-source.ts';
import type { Operation, Sheet, SheetRow } from '../../../../preload/contract/import.ts';
import { mostSourceBytes } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { failed } from '../../../../preload/contract/result.ts';
import { removeMarked } from './draft.ts';
import { hasDraft } from './draft-files.ts';
import type { SheetRows } from '../../store/planned-row.ts';
import { createPieces } from './pieces.ts';
import { SheetFailure, type PlannedSheet } from './planned-sheet.ts';
import type { AskedPage, WorkerData } from './protocol.ts';
import { createThreadClient, type ThreadClient, type Thread } from './thread-client.ts';

export type SheetsDeps = WorkerData & {
  /** Starts `worker.ts`. */
  readonly startThread: (options: ThreadOptions) => Thread;
  /** Hears what a sheet has become while nobody asks: how far it is read, and more counts. */
  readonly changed: (sheet: Sheet) => void;
};

export type ThreadOptions = {
  readonly workerData: WorkerData;
  readonly resourceLimits: { readonly maxYoungGenerationSizeMb: number };
};

/** What is young in a thread that reads a million rows is soon old: a large nursery only takes 140 MB more (measured). */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

export type Sheets = PlannedSheet & {
  /** Reads a new source; the sheet before it goes. One that takes long is answered while it is still being read. */
  readonly open: (source: GivenSource) => Promise<Result<Sheet>>;
  /** Takes a part of a long text, which is opened when all of it is here. */
  readonly piece: (piece: TextPiece) => Result<null>;
  /** The sheet that is open, judged anew, or was left on disk; null when there is none. */
  readonly read: () => Promise<Result<Sheet | null>>;
  /** Its text, where a field can show it. */
  readonly text: (sheet: number) => Promise<Result<string | null>>;
  readonly page: (asked: AskedPage) => Promise<Result<{ rows: SheetRow[]; total: number }>>;
  readonly do: (sheet: number, operation: Operation) => Promise<Result<Sheet>>;
  readonly undo: (sheet: number) => Promise<Result<Sheet>>;
  readonly redo: (sheet: number) => Promise<Result<Sheet>>;
  /** Frees the thread's memory; what is on disk brings the sheet back. */
  readonly rest: () => Promise<void>;
  /** Asks nothing before this: another thread may still write what is on disk. */
  readonly startAfter: (ending: Promise<void>) => void;
  /** `rest`, and answers nothing from then on. */
  readonly end: () => Promise<void>;
};

/** Sheets, kept by a thread that lives while one is open. A thread that broke is followed by another one. */
export const createSheets = ({ startThread, changed, folder, file, accountId }: SheetsDeps): Sheets => {
  const workerData = { folder, file, accountId };
  let client: ThreadClient | null = null;
  let isOver = false;
  /** Ids grow for as long as the app runs, so that nobody takes one sheet for another. */
  let lastId = 0;
  const pieces = createPieces();
  let slicing = 0;
  /** Settles when no slices are on their way: the rows may not be judged anew between them. */
  let sliced: Promise<unknown> = Promise.resolve();
  let resting: Promise<unknown> = Promise.resolve();
  let isLookedAt = false;

  const thread = (): ThreadClient => {
    if (client) return client;
    const started = createThreadClient(startThread({ workerData, resourceLimits }), changed, () => {
      if (client === started) client = null;
    });
    client = started;
    return started;
  };
  /** Starting takes longer than reading ten thousand lines: better done before somebody pastes them. */
  const getReady = (): void => {
    if (!isOver) void thread().ask('ready', null);
  };
  const remember = <T extends Sheet | null>(answer: Result<T>): Result<T> => {
    if (answer.ok && answer.value) lastId = Math.max(lastId, answer.value.id);
    return answer;
  };
  const ask: ThreadClient['ask'] = async (name, input, transfer, heard) => {
    // What is on its way to disk is what the next thread reads.
    await resting;
    return isOver ? failed({ kind: 'import-stale' }) : thread().ask(name, input, transfer, heard);
  };

  const letGo = async (): Promise<void> => {
    if (!client || slicing > 0) return;
    const tired = client;
    client = null;
    await (resting = tired.ask('end', null));
  };

  return {
    piece: pieces.add,
    open: async (given) => {
      const source = given.kind === 'pieces' ? pieces.take(given) : given;
      if (!source) return failed({ kind: 'import-stale' });
      const size = sizeOf(source);
      if (size > mostSourceBytes) {
        return failed({ kind: 'import-too-large', bytes: size, limit: mostSourceBytes });
      }
      const begun = Promise.withResolvers<Sheet>();
      let isBegun = false;
      // Who opened it gets as the answer what is told first.
      const heard = (sheet: Sheet): void => {
        if (isBegun || sheet.state !== 'reading') changed(sheet);
        else begun.resolve(sheet);
        isBegun = true;
      };
      const opening = ask('open', { source, after: lastId }, transferable(source), heard).then(remember);
      const first = await Promise.race([opening, begun.promise]);
      if ('ok' in first) return first;
      // It takes longer than a moment: the rest is told, also by another thread should this one break.
      void opening
        .then((opened) => (opened.ok ? opened : ask('read', null)))
        .then((answer) => {
          if (answer.ok && answer.value) changed(answer.value);
        });
      return remember({ ok: true, value: first });
    },
    read: async () => {
      isLookedAt = true;
      await sliced;
      if (client || hasDraft(folder)) return remember(await ask('read', null));
      getReady();
      return { ok: true, value: null };
    },
    text: (sheet) => ask('text', { sheet }),
    page: (asked) => ask('page', asked),
    do: (sheet, operation) => ask('do', { sheet, operation }),
    undo: (sheet) => ask('undo', { sheet }),
    redo: (sheet) => ask('redo', { sheet }),
    planned: async (sheet) => {
      await sliced;
      return ask('planned', { sheet });
    },
    mark: (sheet) => ask('mark', { sheet }),
    removeLeft: (mark) => removeMarked(folder, mark),
    slices: async function* (sheet) {
      slicing += 1;
      const end = Promise.withResolvers<null>();
      sliced = Promise.all([sliced, end.promise]);
      try {
        let judging: number | null = null;
        for (let offset = 0; ;) {
          const slice: Result<{ rows: SheetRows[]; judging: number }> = await ask('slice', {
            ...{ sheet, judging, offset },
          });
          if (!slice.ok) throw new SheetFailure(slice.problem);
          if (slice.value.rows.length === 0) return;
          ({ judging } = slice.value);
          offset += slice.value.rows.length;
          yield slice.value.rows;
        }
      } finally {
        slicing -= 1;
        end.resolve(null);
      }
    },
    discard: async (sheet, mark) => {
      const discarded = await ask('discard', { sheet, mark: mark ?? null });
      if (discarded.ok) await letGo();
      if (isLookedAt) getReady();
      return discarded;
    },
    rest: async () => {
      isLookedAt = false;
      await letGo();
    },
    startAfter: (ending) => {
      resting = ending;
    },
    end: async () => {
      isOver = true;
      slicing = 0;
      await resting;
      await letGo();
    },
  };
};

/** In bytes; of text as UTF-8, counted only where it may be too much. */
const sizeOf = (source: Source): number => {
  if (source.kind === 'file') return source.bytes.byteLength;
  return source.text.length * 3 > mostSourceBytes ? Buffer.byteLength(source.text) : 0;
};

/** Bytes go over to the thread; those that are a part of something larger are copied. */
const transferable = (source: Source): ArrayBuffer[] =>
  source.kind === 'file' && source.bytes.byteLength === source.bytes.buffer.byteLength ? [source.bytes.buffer] : [];
