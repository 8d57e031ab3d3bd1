import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Problem } from '../../../preload/contract/problem.ts';
import { parseStoredProblem } from './outbox-entry.ts';

/** What Omi may ignore of a change that it answers well (omi-api 2g). */
export type Ignorable = Extract<Problem, { kind: 'not-taken' }>['fields'][number];

type Columns = { readonly category: string | null; readonly visibility: string; readonly tags: readonly string[] };

/** The problem that a memory carries although nothing of it waits. */
export const noticeRows = (database: DatabaseSync) => {
  const set = database.prepare('UPDATE memory SET notice = ? WHERE id = ?');
  const read = database.prepare('SELECT notice, category, visibility, tags FROM memory WHERE id = ?');

  const find = (id: string) => {
    const found = read.get(id);
    return found === undefined ? null : noticeRow.parse(found);
  };
  const write = (id: string, notice: Problem | null): void => void set.run(notice && JSON.stringify(notice), id);

  return {
    write,
    /** One more field that Omi did not take. `olderCategory`: the one it files all such memories otherwise for. */
    addNotTaken: (id: string, field: Ignorable, olderCategory?: string): void => {
      const notice = parseStoredProblem(find(id)?.notice ?? null);
      const before = notice?.kind === 'not-taken' ? notice : { fields: [] };
      const fields = [...new Set([...before.fields, field])];
      write(id, { ...before, kind: 'not-taken', fields, ...(olderCategory === undefined ? {} : { olderCategory }) });
    },
    /** What is left of it, as it is stored, when a memory becomes this: a field that changes is news. */
    after: (id: string, next: Columns): string | null => {
      const memory = find(id);
      const notice = parseStoredProblem(memory?.notice ?? null);
      if (!memory || notice?.kind !== 'not-taken') return null;
      const has = { ...next, tags: JSON.stringify(next.tags) };
      const fields = notice.fields.filter((field) => memory[field] === has[field]);
      return fields.length === 0 ? null : JSON.stringify({ ...notice, fields });
    },
  };
};

const noticeRow = z.object({
  notice: z.string().nullable(),
  category: z.string().nullable(),
  visibility: z.string(),
  tags: z.string(),
});
