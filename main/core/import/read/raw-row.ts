import type { ColumnUse, Format, FormatReason, PassedReason } from '../../../../preload/contract/import-values.ts';
import type { Visibility } from '../../../../preload/contract/memory.ts';

/**
 * What could not be read. `line` and `column` count from 1, `column` in UTF-16 units; null when it is about the whole
 * row. `found` is a piece of the source or names what stands there, at most 80 units long.
 */
export type ReadError = {
  readonly line: number;
  readonly column: number | null;
  readonly found: string;
  readonly expected: string;
};

/**
 * What a source says about one memory. What it does not say is null. `content` went through `finalContent` and may be
 * empty or too long; with an error it is the words as they stand in the source, as far as they can be told. Rows that
 * say the same about tags share one array.
 */
export type RawRow = {
  /** Where it begins in the source, from 1. */
  readonly line: number;
  readonly content: string;
  readonly tags: readonly string[];
  /** One that Omi knows, since any other becomes a tag; from a file of Inkling's own, what stands there. */
  readonly category: string | null;
  readonly visibility: Visibility | null;
  readonly id: string | null;
  readonly readError: ReadError | null;
  /** These words were taken for no memory, and why: nothing of a source is left unsaid. Null of any other row. */
  readonly passed: PassedReason | null;
  /** It was not well formed, and could be told all the same. */
  readonly isRepaired: boolean;
};

/** How a person wants a source read; null is found by itself. */
export type ReaderOptions = {
  /** Read `#tag /category !public` out of the words. */
  readonly marks: boolean;
  /** Make tags of headings. */
  readonly headings: boolean;
  readonly delimiter: string | null;
  readonly hasHeader: boolean | null;
  /** One for each column, in their order; columns behind the last one are passed over. */
  readonly uses: readonly ColumnUse[] | null;
};

/**
 * Rows of a text that went through `cleanText`: well formed, lines ended by LF alone, no NUL. Nothing is read before it
 * is asked for, so a caller may pause between rows. Never throws.
 */
export type Reader = (text: string, options: ReaderOptions) => Iterable<RawRow>;

/** A column of a table, or a key of objects. `sample`: its first words, at most 80 UTF-16 units. */
export type Column = { readonly name: string; readonly sample: string; readonly use: ColumnUse };

/** How a text is read. `delimiter` and `hasHeader` are null but for tables; `columns` is empty where there are none. */
export type Reading = {
  readonly format: Format;
  readonly why: FormatReason;
  /** What else it could be read as. */
  readonly others: readonly Format[];
  readonly delimiter: string | null;
  readonly hasHeader: boolean | null;
  readonly columns: readonly Column[];
};
