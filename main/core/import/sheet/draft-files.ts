import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Source } from '../../../../preload/contract/import-source.ts';

/** The files of one sheet: what was pasted or dropped, as it came, and what was done to it, a line each. */
export const draftFiles = (folder: string, id: number) => ({
  source: path.join(folder, `sheet-${id}.source`),
  log: path.join(folder, `sheet-${id}.log`),
});

/** Ids of the sheets in a folder, the newest first. One without a log was never finished. */
export const draftsIn = (folder: string): readonly number[] =>
  namesIn(folder)
    .flatMap((name) => /^sheet-(\d{1,15})\.log$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => other - one);

/** True when a sheet was left in a folder. */
export const hasDraft = (folder: string): boolean => draftsIn(folder).length > 0;

/** Removes every sheet of a folder but these, also what was never finished. */
export const removeDrafts = (folder: string, but: readonly number[] = []): void => {
  // The log before its source: a source without a log is nothing, a log without its source can't be read.
  for (const name of namesIn(folder).toSorted()) {
    const id = /^sheet-(\d+)\./.exec(name)?.[1];
    if (id !== undefined && !but.includes(Number(id))) rmSync(path.join(folder, name), { force: true });
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

/** The first line of a log: whose source it is about, and since when, in ms since 1970. `sha256` is of the source's file. */
export const headerSchema = z.object({
  version: z.literal(1),
  id: z.int(),
  openedAt: z.int().optional(),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('paste'), encoding: z.enum(['utf8', 'utf16le']) }),
    z.object({ kind: z.literal('file'), name: z.string() }),
  ]),
  sha256: z.string(),
  /** The sheet that this one took the place of, to turn back to. */
  before: z.int().nullable().default(null),
});
type Header = z.infer<typeof headerSchema>;

/** A source as bytes, and what turns them into it again. UTF-8 has no half emoji, which a paste may hold. */
export const packSource = (
  about: Pick<Header, 'id' | 'openedAt' | 'before'>,
  source: Source,
): { readonly header: Header; readonly bytes: Uint8Array } => {
  if (source.kind === 'file') {
    const { bytes, name } = source;
    return { header: { version: 1, ...about, source: { kind: 'file', name }, sha256: sha256(bytes) }, bytes };
  }
  const encoding = source.text.isWellFormed() ? 'utf8' : 'utf16le';
  const bytes = Buffer.from(source.text, encoding);
  return { header: { version: 1, ...about, source: { kind: 'paste', encoding }, sha256: sha256(bytes) }, bytes };
};

/** Null when these are not the bytes that were written. */
export const unpackSource = ({ source, sha256: wanted }: Header, bytes: Buffer): Source | null => {
  if (sha256(bytes) !== wanted) return null;
  if (source.kind === 'file') return { kind: 'file', name: source.name, bytes: new Uint8Array(bytes) };
  return { kind: 'paste', text: bytes.toString(source.encoding) };
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Tells a sheet as it stands on disk from every other, and from itself once anything more is done to it. */
export const markOf = (folder: string, id: number): string => sha256(readFileSync(draftFiles(folder, id).log));
