import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../preload/contract/problem.ts';

export type Unfinished = { add(part: string): void; delete(part: string): void };

/**
 * Writes a file that is there as a whole or not at all: beside its place first, then in one step over what was there.
 * Readable by the person alone, unless a file that it takes the place of was not. Answers what kept it from being
 * written; what `text` throws goes on. `unfinished` knows what is to be removed when the app ends in the middle of it.
 */
export const writeAtomically = async (
  chosen: string,
  text: AsyncIterable<string>,
  unfinished: Unfinished,
): Promise<Problem | null> => {
  let part: string | null = null;
  try {
    // A link stays one, and what it leads to is written.
    const file = await realpath(chosen).catch(() => chosen);
    part = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID().slice(0, 8)}.part`);
    unfinished.add(part);
    const before = await stat(file).catch(() => null);
    const handle = await open(part, 'wx', (before?.mode ?? 0o600) & 0o777);
    try {
      for await (const piece of text) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    return null;
  } catch (error) {
    const problem = fileProblem(error, path.basename(chosen));
    if (!problem) throw error;
    return problem;
  } finally {
    if (part !== null) {
      await rm(part, { force: true }).catch(() => undefined);
      unfinished.delete(part);
    }
  }
};

/** What a failure of the file system means for a person; null for any other error. */
export const fileProblem = (error: unknown, name: string): Problem | null => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return { kind: 'file-not-written', name, reason: reasons.get(String(error.code)) ?? 'failed' };
};

type Reason = Extract<Problem, { kind: 'file-not-written' }>['reason'];

const reasons: ReadonlyMap<string, Reason> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
  ['EROFS', 'forbidden'],
  // On Windows: another program has it open.
  ['EBUSY', 'in-use'],
  ['ENOENT', 'no-folder'],
  ['ENOTDIR', 'no-folder'],
  ['EISDIR', 'no-folder'],
]);
