import { z } from 'zod';
import {
  columnUses,
  fileEncodings,
  formatReasons,
  formats,
  mostSelected,
  mostRowUnits,
  passedReasons,
  rowFields,
  rowFilters,
  sourceEncodings,
} from './import-values.ts';
import { exportScopeSchema } from './export.ts';
import { versionSchema, visibilitySchema } from './memory.ts';
import { sensitiveKinds } from './sensitive.ts';
import { tagsLimit } from './rules.ts';

const tag = z.string().min(1).max(64);
const tags = z.array(tag).max(tagsLimit);
const category = z.string().min(1).max(64).nullable();
const formatSchema = z.enum(formats);
const columnUseSchema = z.enum(columnUses);
const rowFilterSchema = z.enum(rowFilters);

/** What a file that Inkling wrote says about how much of an account it holds; `exportedAt` in ms since 1970. */
const fileScopeSchema = exportScopeSchema.extend({ exportedAt: z.number().nullable() });

/** `marks`: read `#tag /category !public` out of the rows. What a row does not say itself is as the rest says. */
export const importOptionsSchema = z.object({
  marks: z.boolean(),
  /** Make tags of headings, and of lines that lead to a list. */
  headings: z.boolean(),
  /** Null: Omi chooses. */
  category,
  /** Added to every new row. */
  tags,
  visibility: visibilitySchema,
});

/** What is not named stays as main has it by then: two changes in a row may not undo each other. */
const optionsChangeSchema = z.object({
  marks: z.boolean().exactOptional(),
  headings: z.boolean().exactOptional(),
  category: category.exactOptional(),
  tags: tags.exactOptional(),
  visibility: visibilitySchema.exactOptional(),
});

/** Null is found by itself. */
export const readAsSchema = z.object({
  format: formatSchema,
  delimiter: z.string().min(1).max(8).nullable(),
  hasHeader: z.boolean().nullable(),
  uses: z.array(columnUseSchema).max(1_000).nullable(),
});

/** What becomes of a row. The last three only when rows carry ids of the account. */
const verdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('known'), memoryId: z.string() }),
  /** The same words stand in another row, which counts. */
  z.object({ kind: z.literal('twice'), row: z.int(), line: z.int() }),
  /** Another row names the same memory by its id, and counts; to include this one instead is a choice. */
  z.object({ kind: z.literal('same-id'), row: z.int(), line: z.int() }),
  /** `parts`: how many it would be split into; null when it can't be. */
  z.object({ kind: z.literal('too-long'), length: z.int(), parts: z.int().nullable() }),
  z.object({ kind: z.literal('empty') }),
  /** `column` counts characters from 1; `found` is a piece of the source. */
  z.object({
    kind: z.literal('malformed'),
    line: z.int(),
    column: z.int().nullable(),
    found: z.string().max(80),
    expected: z.string(),
  }),
  z.object({
    kind: z.literal('changed'),
    memoryId: z.string(),
    fields: z.array(z.enum(rowFields)).min(1),
    before: versionSchema,
  }),
  z.object({ kind: z.literal('same'), memoryId: z.string() }),
  /** In the account, and not in this source, which does not say that it is a part. Importing it deletes the memory. */
  z.object({ kind: z.literal('gone'), memoryId: z.string() }),
  /** Words that a reader took for none of a memory, until somebody includes them. */
  z.object({ kind: z.literal('passed-over'), why: z.enum(passedReasons) }),
]);

/** A row as it would be imported: what it does not say itself comes from the options. */
export const sheetRowSchema = z.object({
  /** Stays while the sheet is read the same way. */
  id: z.int(),
  /** In the source, from 1. */
  line: z.int(),
  content: z.string(),
  /** There is more of `content`, which is too long to be edited in a cell. */
  isCut: z.boolean(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  /** How many more it has than one memory takes; they are left off. */
  tagsLeftOff: z.int(),
  visibility: visibilitySchema,
  /** False as well where the verdict lets nothing be imported. */
  isIncluded: z.boolean(),
  isEdited: z.boolean(),
  /** It was not well formed in the source, and could be told all the same. */
  isRepaired: z.boolean(),
  verdict: verdictSchema,
  passing: z.enum(['to-do', 'date']).nullable(),
  /** What it seems to hold that should not be public; empty while it is private. */
  sensitive: z.array(z.enum(sensitiveKinds)),
});

/** Some rows: these, or what a filter and a search show. */
const rowSelectionSchema = z.union([
  z.object({ ids: z.array(z.int()).min(1).max(mostSelected) }),
  z.object({ filter: rowFilterSchema, find: z.string().max(500) }),
]);

/** Part of what a filter and a search show. */
export const importPageSchema = z.object({
  sheet: z.int(),
  filter: rowFilterSchema,
  find: z.string().max(500),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});

/** One thing done to a sheet; each can be undone. */
export const operationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), row: z.int(), content: z.string().max(mostRowUnits) }),
  /** Exactly these, also where the options add others. */
  z.object({ kind: z.literal('set-tags'), row: z.int(), tags }),
  z.object({ kind: z.literal('set-category'), selection: rowSelectionSchema, category }),
  z.object({ kind: z.literal('add-tag'), selection: rowSelectionSchema, tag }),
  z.object({ kind: z.literal('remove-tag'), selection: rowSelectionSchema, tag: z.string().max(1_000) }),
  z.object({ kind: z.literal('set-visibility'), selection: rowSelectionSchema, visibility: visibilitySchema }),
  /** Takes rows that can't be read as they stand. */
  z.object({ kind: z.literal('mend'), selection: rowSelectionSchema }),
  z.object({ kind: z.literal('include'), selection: rowSelectionSchema, isIncluded: z.boolean() }),
  /** Makes rows of the parts of those that are too long. */
  z.object({ kind: z.literal('split'), selection: rowSelectionSchema }),
  z.object({ kind: z.literal('read-as'), readAs: readAsSchema }),
  /** Takes the bytes of a file for something else, and reads it anew. */
  z.object({ kind: z.literal('decode-as'), encoding: z.enum(fileEncodings) }),
  z.object({ kind: z.literal('options'), options: optionsChangeSchema }),
]);

/** What was pasted or dropped, as rows that can be looked at and edited before any of them is sent. */
export const sheetSchema = z.object({
  /** Counts up with every new source. */
  id: z.int(),
  /** Counts up whenever a page may show something else. */
  revision: z.int(),
  /** While it is being read there are no rows to ask for yet. */
  state: z.enum(['reading', 'ready']),
  /** The first rows of a long text, told once while the others are still being read; they stay as they are. */
  firstRows: z.array(sheetRowSchema).optional(),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  source: z.object({
    /** Of the file; null for a paste. */
    name: z.string().nullable(),
    bytes: z.int(),
    lines: z.int(),
    encoding: z.enum(sourceEncodings),
    /** Its first 4,000 characters. */
    preview: z.string(),
    /** Null where it does not say. */
    scope: fileScopeSchema.nullable(),
  }),
  format: formatSchema,
  foundBy: z.enum(['inkling', 'person']),
  why: z.enum(formatReasons),
  /** What else it could be read as. */
  others: z.array(formatSchema),
  delimiter: z.string().nullable(),
  hasHeader: z.boolean().nullable(),
  columns: z.array(z.object({ name: z.string(), sample: z.string(), use: columnUseSchema })),
  options: importOptionsSchema,
  counts: z.record(rowFilterSchema, z.int()),
  /** More rows that pass, or hold a secret, may be found yet. */
  isCounting: z.boolean(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** Something was done to rows as they are read now. */
  hasEdits: z.boolean(),
});

export type FileScope = z.infer<typeof fileScopeSchema>;
export type ImportOptions = z.infer<typeof importOptionsSchema>;
export type OptionsChange = z.infer<typeof optionsChangeSchema>;
export type Operation = z.infer<typeof operationSchema>;
export type RowSelection = z.infer<typeof rowSelectionSchema>;
export type ReadAs = z.infer<typeof readAsSchema>;
export type Sheet = z.infer<typeof sheetSchema>;
export type SheetRow = z.infer<typeof sheetRowSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
