import { passedReasons, type PassedReason } from '../../../../preload/contract/import-values.ts';
import type { Visibility } from '../../../../preload/contract/memory.ts';
import type { RawRow, ReadError } from '../read/raw-row.ts';
import { createNumberList } from './number-list.ts';
import { createInternTable } from './intern.ts';
import type { Texts } from './texts.ts';

export type Rows = ReturnType<typeof createRows>;

/** What a row says about its visibility, and what somebody wants of it. 0: nothing. */
const visibilities = [null, 'private', 'public'] as const;
const choices = [null, true, false] as const;

/** Bits of a row's flags; two for each of the first two. */
const visibilityBits = 0b11;
const choiceBits = 0b1100;
const edited = 0b1_0000;
const exactTags = 0b10_0000;
const mended = 0b100_0000;
const removed = 0b1000_0000;
const passedBits = 0b111_0000_0000;
const repaired = 0b1000_0000_0000;

/**
 * The rows of a sheet by id, from 0, sixteen bytes each beside their texts: as they were read, and what became of them.
 * `undefined` for a category: the row says nothing.
 */
export const createRows = (texts: Texts) => {
  const line = createNumberList('word');
  const columns = {
    text: createNumberList('word'),
    tags: createNumberList('word'),
    category: createNumberList('short'),
    flags: createNumberList('short'),
  };
  const tagLists = createInternTable<readonly string[]>((list) => JSON.stringify(list));
  const categories = createInternTable<string | null>((name) => name ?? '');
  const ids = new Map<number, string>();
  const readErrors = new Map<number, ReadError>();
  let asRead: { readonly [name in keyof typeof columns]: ReturnType<typeof createNumberList> } | null = null;
  let readCount = 0;
  let order: Uint32Array | null = null;
  tagLists.numberOf([]);

  const names = ['text', 'tags', 'category', 'flags'] as const;
  const { text, tags, category, flags } = columns;
  const has = (row: number, flag: number): boolean => (flags.get(row) & flag) !== 0;
  const put = (row: number, bits: number, value: number): void => {
    flags.set(row, (flags.get(row) & ~bits) | value);
  };

  return {
    texts,
    count: (): number => text.length(),
    has: (row: number): boolean => Number.isInteger(row) && row >= 0 && row < text.length() && !has(row, removed),
    line: line.get,
    text: text.get,
    content: (row: number): string => texts.at(text.get(row)),
    tags: (row: number): readonly string[] => tagLists.at(tags.get(row)) ?? [],
    tagList: tags.get,
    category: (row: number): string | null | undefined => categories.at(category.get(row) - 1),
    visibility: (row: number): Visibility | null => visibilities[flags.get(row) & visibilityBits] ?? null,
    /** Null: nobody said. */
    choice: (row: number): boolean | null => choices[(flags.get(row) & choiceBits) >> 2] ?? null,
    isEdited: (row: number): boolean => has(row, edited),
    /** Its tags are all it is to have. */
    hasExactTags: (row: number): boolean => has(row, exactTags),
    id: (row: number): string | null => ids.get(row) ?? null,
    ids: (): ReadonlyMap<number, string> => ids,
    readError: (row: number): ReadError | null => (has(row, mended) ? null : (readErrors.get(row) ?? null)),
    isRepaired: (row: number): boolean => has(row, repaired),
    /** Why it was taken for no memory; null of any other, and once somebody said what is to become of it. */
    passed: (row: number): PassedReason | null => {
      const why = flags.get(row) & passedBits;
      return why === 0 || has(row, choiceBits | edited) ? null : (passedReasons[(why >> 8) - 1] ?? null);
    },
    /** In the order they are shown in. */
    order: (): Uint32Array => (order ??= Uint32Array.from({ length: text.length() }, (_, row) => row)),

    /** Puts a row at the end, as it was read. */
    add: (raw: RawRow): void => {
      const row = text.length();
      line.set(row, raw.line);
      text.set(row, texts.numberOf(raw.content));
      tags.set(row, tagLists.numberOf(raw.tags));
      category.set(row, raw.category === null ? 0 : categories.numberOf(raw.category) + 1);
      const passed = raw.passed === null ? 0 : (passedReasons.indexOf(raw.passed) + 1) << 8;
      flags.set(row, Math.max(0, visibilities.indexOf(raw.visibility)) | passed | (raw.isRepaired ? repaired : 0));
      if (raw.id !== null) ids.set(row, raw.id);
      if (raw.readError) readErrors.set(row, raw.readError);
      order = null;
    },
    /** From here on they are what `reset` goes back to. */
    seal: (): void => {
      readCount = text.length();
      asRead = { text: text.copy(), tags: tags.copy(), category: category.copy(), flags: flags.copy() };
    },
    /** True when a source that is read another way has as many rows, in the same places. */
    areReadFrom: (others: Iterable<RawRow>): boolean => {
      let row = 0;
      for (const other of others) {
        if (row >= readCount || other.line !== line.get(row)) return false;
        row += 1;
      }
      return row === readCount;
    },
    /** As they were read. */
    reset: (): void => {
      if (!asRead) return;
      for (const name of names) columns[name].take(asRead[name]);
      line.resize(text.length());
      order = null;
    },

    edit: (row: number, content: string): void => {
      text.set(row, texts.numberOf(content));
      put(row, edited | mended, edited | mended);
    },
    setTags: (row: number, list: readonly string[], isExact: boolean): void => {
      tags.set(row, tagLists.numberOf(list));
      if (isExact) put(row, exactTags, exactTags);
    },
    setCategory: (row: number, name: string | null): void => {
      category.set(row, categories.numberOf(name) + 1);
    },
    setVisibility: (row: number, visibility: Visibility): void => {
      put(row, visibilityBits, visibilities.indexOf(visibility));
    },
    setWish: (row: number, isIncluded: boolean | null): void => {
      put(row, choiceBits, choices.indexOf(isIncluded) << 2);
    },
    markEdited: (row: number): void => {
      put(row, edited, edited);
    },
    /** Puts rows of the parts of others in their places, with everything else they say. */
    split: (partsOf: ReadonlyMap<number, readonly string[]>): void => {
      const before = order ?? Uint32Array.from({ length: text.length() }, (_, row) => row);
      let added = 0;
      for (const parts of partsOf.values()) added += parts.length;
      const after = new Uint32Array(before.length - partsOf.size + added);
      let at = 0;
      for (const row of before) {
        const parts = partsOf.get(row);
        if (!parts) after[at++] = row;
        for (const part of parts ?? []) {
          const made = text.length();
          line.set(made, line.get(row));
          text.set(made, texts.numberOf(part));
          tags.set(made, tags.get(row));
          category.set(made, category.get(row));
          flags.set(made, flags.get(row));
          after[at++] = made;
        }
        if (parts) put(row, removed, removed);
      }
      order = after;
    },
  };
};
