import { fc } from '../../../fakes/property.ts';
import type { RawRow, Reader, ReaderOptions } from '../../../../main/core/import/read/raw-row.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';

const plainOptions: ReaderOptions = {
  marks: true,
  headings: true,
  delimiter: null,
  hasHeader: null,
  uses: null,
};

/** All rows of a text. */
export const rowsOf = (reader: Reader, text: string, options: Partial<ReaderOptions> = {}): RawRow[] =>
  piecesOf(reader, text, options).filter(({ passed }) => passed === null);

/** All rows of a text, and what is passed over. */
export const piecesOf = (reader: Reader, text: string, options: Partial<ReaderOptions> = {}): RawRow[] => [
  ...reader(text, { ...plainOptions, ...options }),
];

/** What is passed over, and why. */
export const passedOf = (reader: Reader, text: string, options: Partial<ReaderOptions> = {}) =>
  piecesOf(reader, text, options).flatMap(({ content, passed }) => (passed === null ? [] : [[content, passed]]));

export const wordsOf = (rows: readonly RawRow[]): string[] => rows.map(({ content }) => content);

/** Words of any script on one line, trimmed and not empty. */
export const anyWords = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...Array.from('ab ,;\t"\'|#/!:-*.)(')),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
  })
  .map((text) => finalContent(text.replace(/[\n\r\0]/g, ' ')))
  .filter((text) => text !== '');
