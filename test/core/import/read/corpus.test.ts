import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeFile } from '../../../../main/core/import/read/decode.ts';
import { detect } from '../../../../main/core/import/read/detect.ts';
import type { RawRow } from '../../../../main/core/import/read/raw-row.ts';
import { readers } from '../../../../main/core/import/read/readers.ts';
import { piecesOf } from './reading.ts';

const folder = path.join(import.meta.dirname, '..', 'corpus');
const expectedSchema = z.object({
  encoding: z.string(),
  format: z.string(),
  why: z.string(),
  /** The line, the words, and what else a row says. */
  rows: z.array(z.tuple([z.int(), z.string()]).rest(z.record(z.string(), z.unknown()))),
});
const expectedAll = z
  .record(z.string(), expectedSchema)
  .parse(JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')));

/** A row without what it does not say. */
const brief = ({ line, content, tags, category, visibility, id, readError, passed, isRepaired }: RawRow) => {
  const said = { ...(tags.length > 0 && { tags }), ...(category !== null && { category }) };
  const rest = {
    ...(visibility !== null && { visibility }),
    ...(id !== null && { id }),
    ...(readError && { readError }),
    ...(passed && { passed }),
    ...(isRepaired && { isRepaired }),
  };
  const all = { ...said, ...rest };
  return Object.keys(all).length > 0 ? [line, content, all] : [line, content];
};

describe('what people really paste', () => {
  const files = readdirSync(folder).filter((name) => name !== 'expected.json');

  it('has an expected reading for every sample', () => {
    expect(Object.keys(expectedAll).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('is read as expected: %s', (name) => {
    const decoded = decodeFile(readFileSync(path.join(folder, name)));
    if (!decoded.ok) throw new Error(`Refused: ${decoded.problem.kind}`);
    const { text, encoding } = decoded.value;
    // As if it had been pasted: a file's name says less than what stands in it.
    const { format, why } = detect(text, null);
    expect(detect(text, name).format).toBe(format);
    const rows = piecesOf(readers[format], text).map(brief);
    expect({ encoding, format, why, rows }).toEqual(expectedAll[name]);
  });
});
