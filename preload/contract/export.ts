import { z } from 'zod';
import { querySchema } from './library.ts';

/** What is to be written: those memories, or everything that a query finds. */
const writtenSchema = z.union([
  z.object({ ids: z.array(z.string().max(300)).min(1).max(200_000) }),
  z.object({ query: querySchema }),
]);

/** Memories as a file. `groupBy` is for Markdown: what its headings stand for. */
export const exportRequestSchema = z.object({
  format: z.enum(['json', 'csv', 'markdown']),
  groupBy: z.enum(['category', 'tag']).default('category'),
  selection: writtenSchema,
});

/** `saved` is false when the person chose no file after all; `name` is the file's, without its folder. */
export const exportedSchema = z.object({ saved: z.boolean(), count: z.int(), name: z.string().nullable() });

/** How much of an account a file holds: everything Inkling had, chosen memories, or what a search found. */
export const exportScopeSchema = z.object({ of: z.enum(['all', 'selection', 'filter']), count: z.int().min(0) });

/** How many memories of how many are written. */
export const exportProgressSchema = z.object({ done: z.int(), total: z.int() });

export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type Exported = z.infer<typeof exportedSchema>;
export type ExportFormat = ExportRequest['format'];
export type ExportScope = z.infer<typeof exportScopeSchema>;
export type ExportProgress = z.infer<typeof exportProgressSchema>;
export type GroupBy = ExportRequest['groupBy'];
