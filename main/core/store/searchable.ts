import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { searchableText } from '../library/terms.ts';

type Foldings = { count: number; recent: string[] };
const foldings = new WeakMap<DatabaseSync, Foldings>();
// More are not told one by one: to read all texts anew is quicker then.
const mostRecent = 1_000;

/** How many texts a connection has folded: as long as it stays, no text that is searched has changed. */
export const foldingsOf = (database: DatabaseSync): number => foldings.get(database)?.count ?? 0;

/** The texts that were folded since there were so many, also those that were not kept; null when that is too long ago. */
export const foldedSince = (database: DatabaseSync, count: number): readonly string[] | null => {
  const { count: now, recent } = foldings.get(database) ?? { count: 0, recent: [] };
  const wanted = now - count;
  return wanted > recent.length || wanted > mostRecent ? null : recent.slice(recent.length - wanted);
};

/** Teaches a connection the function that the triggers of `library_entry` fold text with. */
export const teachFolding = (database: DatabaseSync): void => {
  database.function('searchable_text', { deterministic: true, directOnly: false }, (content, tags) => {
    const text = searchableText(String(content), storedTags(String(tags)));
    const known = foldings.get(database) ?? { count: 0, recent: [] };
    foldings.set(database, known);
    known.count += 1;
    known.recent.push(text);
    if (known.recent.length > 2 * mostRecent) known.recent = known.recent.slice(-mostRecent);
    return text;
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
