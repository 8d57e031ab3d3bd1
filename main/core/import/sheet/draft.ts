import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../../../../preload/contract/import-source.ts';
import type { Clock } from '../../clock.ts';
import { writeDurably } from '../../durable-file.ts';
import { draftFiles, draftsIn, markOf, packSource, removeDrafts, unpackSource } from './draft-files.ts';
import { openLog, readLog, type Log, type ReadLog } from './draft-log.ts';
import type { Step } from './history.ts';

/** How many sheets are kept to turn back to; each may have a source of 20 MB. */
const mostKept = 3;

/** A sheet on disk, and its neighbours: what Undo turns back to, and Redo to again. */
export type Draft = Log & { readonly id: number; readonly before: number | null; readonly after: number | null };

/** A sheet as it was left. `unreadable`: it can't be understood, and has this name in the folder now. */
export type Left =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly keptAside: string }
  | { readonly kind: 'found'; readonly source: Source; readonly steps: readonly Step[]; readonly draft: Draft };

/**
 * Begins the draft of a new sheet, with a larger id than `after`. The sheet before it stays to be turned back to, unless
 * nothing was ever done to it. Throws what the file system throws.
 */
export const beginDraft = (folder: string, after: number, source: Source, clock: Clock): Draft => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const present = presentIn(folder);
  const hasSteps = present?.log && present.log.steps.length > 0;
  const before = hasSteps ? present.id : (present?.log?.header.before ?? null);
  const id = Math.max(after, ...draftsIn(folder)) + 1;
  const files = draftFiles(folder, id);
  const { header, bytes } = packSource({ id, openedAt: clock.now(), before }, source);
  writeDurably(files.source, bytes);
  const first = Buffer.from(`${JSON.stringify(header)}\n`);
  writeDurably(files.log, first);
  removeDrafts(folder, earlierFrom(folder, id));
  return { ...openLog(folder, id, clock, first.length), id, before, after: null };
};

/** Reads what was left. */
export const readDraft = (folder: string, clock: Clock): Left => {
  const present = presentIn(folder);
  if (!present) return { kind: 'none' };
  const { id, log, after } = present;
  const source = log && readSource(folder, id, log);
  if (!source) return { kind: 'unreadable', keptAside: keepAside(folder, id, clock) };
  const before = log.header.before !== null && isThere(folder, log.header.before) ? log.header.before : null;
  const draft = { ...openLog(folder, id, clock, log.length), id, before, after };
  return { kind: 'found', source, steps: log.steps, draft };
};

/** Gives up the sheet after this one: it can't be turned to again. */
export const dropLater = (folder: string, id: number): void => removeDrafts(folder, earlierFrom(folder, id));

/** Turns to the sheet after the present one again; on disk when this returns. */
export const turnAgain = (folder: string, id: number, clock: Clock): void => {
  const log = readLog(folder, id);
  if (log) openLog(folder, id, clock, log.length).turn('again');
};

/**
 * Removes the sheet with a mark, as `discard` does; one that another took the place of goes alone. False where that can't
 * be done; it may have gone before.
 */
export const removeMarked = (folder: string, mark: string): boolean => {
  try {
    const all = draftsIn(folder);
    const id = all.find((one) => markOf(folder, one) === mark);
    if (id === undefined) return true;
    removeDrafts(folder, presentIn(folder)?.id === id ? [] : all.filter((one) => one !== id));
    return true;
  } catch {
    return false;
  }
};

type Present = { readonly id: number; readonly log: ReadLog | null; readonly after: number | null };

/** The newest sheet that the person did not turn back from. */
const presentIn = (folder: string): Present | null => {
  let [id] = draftsIn(folder);
  if (id === undefined) return null;
  for (let after: number | null = null; ;) {
    const log = readLog(folder, id);
    const before = log?.header.before ?? null;
    if (!log?.isLeft || before === null || !isThere(folder, before)) return { id, log, after };
    after = id;
    id = before;
  }
};

/** A sheet and those before it, as far as they are kept. */
const earlierFrom = (folder: string, id: number): readonly number[] => {
  const found: number[] = [];
  for (let at: number | null = id; at !== null && found.length <= mostKept && isThere(folder, at);) {
    found.push(at);
    at = readLog(folder, at)?.header.before ?? null;
  }
  return found;
};

const isThere = (folder: string, id: number): boolean => draftsIn(folder).includes(id);

/** Null where it is not what was written, or is missing. */
const readSource = (folder: string, id: number, { header }: ReadLog): Source | null => {
  try {
    return unpackSource(header, readFileSync(draftFiles(folder, id).source));
  } catch {
    return null;
  }
};

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
