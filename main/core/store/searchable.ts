import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { searchableText } from '../library/terms.ts';

const foldings = new WeakMap<DatabaseSync, number>();

/** How many texts a connection has folded: as long as it stays, no text that is searched has changed. */
export const foldingsOf = (database: DatabaseSync): number => foldings.get(database) ?? 0;

/** Teaches a connection the function that the triggers of `library_entry` fold text with. */
export const teachFolding = (database: DatabaseSync): void => {
  database.function('searchable_text', { deterministic: true, directOnly: false }, (content, tags) => {
    foldings.set(database, foldingsOf(database) + 1);
    return searchableText(String(content), storedTags(String(tags)));
  });
};

/** Tags as a column holds them; a column that holds something else has none that could be searched. */
const storedTags = (column: string): readonly string[] => tagsColumn.safeParse(column).data ?? [];

/** JSON in a column. */
export const json = z.string().transform((text, issues): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    issues.addIssue('not JSON');
    return z.NEVER;
  }
});

const tagsColumn = json.pipe(z.array(z.string()));
