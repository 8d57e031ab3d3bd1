import type { Source } from '../../../../preload/contract/import-source.ts';
import type { FileScope, ImportOptions, ReadAs, Sheet } from '../../../../preload/contract/import.ts';
import type { FileEncoding } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { decodeFile, decodePaste, type Decoded } from '../read/decode.ts';
import { detect, readingOf } from '../read/detect.ts';
import type { RawRow, Reading } from '../read/raw-row.ts';
import { scopeOfFile } from '../read/export-scope.ts';
import { readers } from '../read/readers.ts';
import { withFaults } from '../read/text-faults.ts';

/** A source that can be read, again and again. */
export type OpenSource = Extract<Decoded, { ok: true }>['value'] & {
  readonly name: string | null;
  readonly scope: FileScope | null;
  /** The same file, its bytes taken for this; null leaves that to Inkling. A paste stays as it is. */
  readonly decodedAs: (encoding: FileEncoding | null) => Result<OpenSource>;
};

/** Its text, or why it is not read. */
export const openSource = (source: Source): Result<OpenSource> =>
  source.kind === 'paste' ? openPaste(source.text) : openFile(source, null);

const openPaste = (text: string): Result<OpenSource> => {
  const decoded = decodePaste(text);
  if (!decoded.ok) return decoded;
  const value: OpenSource = {
    ...{ ...decoded.value, name: null, scope: scopeOfFile(decoded.value.text) },
    decodedAs: () => ({ ok: true, value }),
  };
  return { ok: true, value };
};

const openFile = (file: Extract<Source, { kind: 'file' }>, encoding: FileEncoding | null): Result<OpenSource> => {
  const decoded = decodeFile(file.bytes, encoding);
  if (!decoded.ok) return decoded;
  const scope = scopeOfFile(decoded.value.text);
  return {
    ok: true,
    value: { ...decoded.value, name: file.name, scope, decodedAs: (other) => openFile(file, other) },
  };
};

/** How it is to be read. `readAs` null leaves that to Inkling, which takes nothing that would leave it without a row. */
export const howToRead = (source: OpenSource, readAs: ReadAs | null): Reading => {
  const { text, name } = source;
  if (readAs) return readingOf(text, readAs, name);
  const found = detect(text, name);
  if (hasRows(source, found)) return found;
  const others = found.others.map((format) => readingOf(text, { format, ...byItself }, name));
  return others.find((other) => hasRows(source, other)) ?? found;
};

const byItself = { delimiter: null, hasHeader: null, uses: null };

const hasRows = (source: OpenSource, reading: Reading): boolean => {
  for (const { passed } of readRows(source, reading, { marks: true, headings: true })) if (passed === null) return true;
  return false;
};

/** Whether a source has the same rows under both. */
export const isReadAlike = (one: ImportOptions, other: ImportOptions): boolean =>
  one.marks === other.marks && one.headings === other.headings;

/** Its rows, one by one. */
export const readRows = (
  { text, faults }: OpenSource,
  { format, delimiter, hasHeader, columns }: Reading,
  { marks, headings }: Pick<ImportOptions, 'marks' | 'headings'>,
): Iterable<RawRow> => {
  const uses = columns.length > 0 ? columns.map(({ use }) => use) : null;
  const rows = readers[format](text, { marks, headings, delimiter, hasHeader, uses });
  return faults.length === 0 ? rows : withFaults(rows, faults);
};

type Described = Pick<Sheet, 'source' | 'format' | 'why' | 'others' | 'delimiter' | 'hasHeader' | 'columns'>;

/** What a window is told about a source, and how it is read. */
export const describeReading = (
  { name, bytes, lines, encoding, text, scope }: OpenSource,
  { others, columns, ...reading }: Reading,
): Described => ({
  source: { name, bytes, lines, encoding, scope, preview: text.slice(0, previewUnits).toWellFormed() },
  ...reading,
  ...{ others: [...others], columns: [...columns] },
});

const previewUnits = 4_000;
