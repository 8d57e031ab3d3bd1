import type { ExportFormat } from './export.ts';

/** What a format is called, what it is good for, and how its files end. Free of zod, like rules.ts. */
type FormatWords = { readonly name: string; readonly use: string; readonly extension: string };

export const formatWords: Readonly<Record<ExportFormat, FormatWords>> = {
  json: { name: 'JSON', use: 'Everything, to keep or to import again', extension: 'json' },
  csv: { name: 'CSV', use: 'A table for a spreadsheet; edit it and import it again', extension: 'csv' },
  markdown: { name: 'Markdown', use: 'Lists to read, under headings', extension: 'md' },
};

/** The title of the dialog that asks for a place, and the name that it offers; `day` is like 2026-11-21. */
export const exportDialogWords = (day: string): { readonly title: string; readonly name: string } => ({
  title: 'Export memories',
  name: `Inkling memories ${day}`,
});
