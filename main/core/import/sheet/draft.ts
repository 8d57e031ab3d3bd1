import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Source } from '../../../../preload/contract/import.ts';
import type { Clock } from '../../clock.ts';
import {
  draftFiles,
  draftsIn,
  headerSchema,
  packSource,
  removeDrafts,
  syncFolder,
  unpackSource,
  writeWhole,
} from './draft-files.ts';
import type { Step } from './history.ts';
import { storedOperationSchema } from './stored-operation.ts';

/** Within this time an edit is safe from a loss of power; from the end of the process it is at once. */
const syncWithinMs = 200;

export type Draft = ReturnType<typeof openLog>;

/** A sheet as it was left. `unreadable`: it can't be understood, and has this name in the folder now. */
export type Left =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly keptAside: string }
  | {
      readonly kind: 'found';
      readonly id: number;
      readonly source: Source;
      readonly steps: readonly Step[];
      readonly draft: Draft;
    };

/** Begins the draft of a new sheet; that of another one goes. Throws what the file system throws. */
export const beginDraft = (folder: string, id: number, source: Source, clock: Clock): Draft => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = draftFiles(folder, id);
  const { header, bytes } = packSource(id, source);
  writeWhole(files.source, bytes);
  const first = Buffer.from(`${JSON.stringify(header)}\n`);
  writeWhole(files.log, first);
  syncFolder(folder);
  removeDrafts(folder, id);
  return openLog(folder, files.log, clock, first.length);
};

/** Reads what was left; a last line that was not written to its end is dropped. */
export const readDraft = (folder: string, clock: Clock): Left => {
  const [id] = draftsIn(folder);
  if (id === undefined) return { kind: 'none' };
  const files = draftFiles(folder, id);
  const log = readFileSync(files.log);
  const whole = log.subarray(0, log.lastIndexOf('\n') + 1);
  const read = understand(whole.toString('utf8'), () => readFileSync(files.source));
  if (!read) return { kind: 'unreadable', keptAside: keepAside(folder, id, clock) };
  const draft = openLog(folder, files.log, clock, whole.length);
  return { kind: 'found', id, ...read, draft };
};

/** Null where any of it is not what Inkling writes. */
const understand = (log: string, readSource: () => Buffer): { source: Source; steps: Step[] } | null => {
  try {
    const [first = '', ...lines] = log.trimEnd().split('\n');
    const source = unpackSource(headerSchema.parse(JSON.parse(first)), readSource());
    const steps = lines.map((line) => stepSchema.parse(JSON.parse(line)));
    return source && { source, steps };
  } catch {
    return null;
  }
};

const stepSchema = z.union([
  z.object({ do: storedOperationSchema }),
  z.object({ undo: z.literal(true) }),
  z.object({ redo: z.literal(true) }),
]);

const keepAside = (folder: string, id: number, clock: Clock): string => {
  const name = `unreadable-${new Date(clock.now()).toISOString().replaceAll(':', '-')}`;
  const files = draftFiles(folder, id);
  renameSync(files.log, path.join(folder, `${name}.log`));
  try {
    renameSync(files.source, path.join(folder, `${name}.source`));
  } catch {
    // The source may be what is missing.
  }
  return name;
};

/** The log of a sheet, to write at its end; what stands behind `length` goes. */
const openLog = (folder: string, file: string, { setTimer }: Pick<Clock, 'setTimer'>, length: number) => {
  const descriptor = openSync(file, 'a', 0o600);
  ftruncateSync(descriptor, length);
  let end = length;
  let cancel: (() => void) | null = null;
  let isOpen = true;

  const sync = (): void => {
    cancel?.();
    cancel = null;
    if (isOpen) fsyncSync(descriptor);
  };
  const close = (): void => {
    if (!isOpen) return;
    sync();
    isOpen = false;
    closeSync(descriptor);
  };

  return {
    /** Puts a step behind the others; throws when that can't be done, and then it is not there. */
    keep: (step: Step): void => {
      const line = Buffer.from(`${JSON.stringify(step)}\n`);
      try {
        for (let at = 0; at < line.length;) at += writeSync(descriptor, line, at);
      } catch (error) {
        // Half a line on a full disk would make the whole log unreadable once another one follows.
        ftruncateSync(descriptor, end);
        throw error;
      }
      end += line.length;
      cancel ??= setTimer(syncWithinMs, sync);
    },
    /** All of it is on disk when this returns. */
    close,
    /** The sheet is not needed any more. */
    discard: (): void => {
      close();
      removeDrafts(folder);
    },
  };
};
