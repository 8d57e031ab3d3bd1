import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { authorSchema, type Author, type EarlierText } from '../../../preload/contract/memory.ts';

/** How many of the texts that Omi wrote are kept for each memory. What the person wrote is kept for good. */
export const keptOfOmi = 20;

/** What memories said before. */
export const earlierTextRows = (database: DatabaseSync) => {
  const current = database.prepare('SELECT content, manually_added FROM memory WHERE id = ?');
  const last = database.prepare('SELECT replaced_by FROM earlier_text WHERE memory_id = ? ORDER BY id DESC LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO earlier_text (memory_id, content, written_by, replaced_by, replaced_at) VALUES (?, ?, ?, ?, ?)',
  );
  const dropOldest = database.prepare(
    `DELETE FROM earlier_text WHERE id IN (
       SELECT id FROM earlier_text WHERE memory_id = ? AND written_by = 'omi' ORDER BY id DESC LIMIT -1 OFFSET ?)`,
  );
  const all = database.prepare('SELECT * FROM earlier_text WHERE memory_id = ? ORDER BY id DESC');
  const move = database.prepare('UPDATE earlier_text SET memory_id = ? WHERE memory_id = ?');

  /** Whoever replaced the text before wrote the one that stands there now. */
  const authorOf = (id: string, wasWrittenByPerson: boolean): Author => {
    const found = last.get(id);
    if (found !== undefined) return lastRow.parse(found).replaced_by;
    return wasWrittenByPerson ? 'me' : 'omi';
  };

  return {
    /** Keeps the text that stands there now, when it is about to become another one. */
    keep: (id: string, next: string, by: Author, now: number): void => {
      const found = current.get(id);
      if (found === undefined) return;
      const { content, manually_added } = currentRow.parse(found);
      if (content === next) return;
      const writtenBy = authorOf(id, manually_added === 1);
      insert.run(id, content, writtenBy, by, now);
      if (writtenBy === 'omi') dropOldest.run(id, keptOfOmi);
    },
    /** Keeps a text that was never shown here: what Omi had when the person chose their own words. */
    keepOfOmi: (id: string, content: string, now: number): void => {
      insert.run(id, content, 'omi', 'me', now);
      dropOldest.run(id, keptOfOmi);
    },
    /** Newest first. */
    of: (id: string): EarlierText[] =>
      all.all(id).map((row) => {
        const { content, replaced_by, replaced_at } = textRow.parse(row);
        return { content, until: replaced_at, by: replaced_by };
      }),
    /** Moves what one memory said before to another, since both are the same one. */
    move: (fromId: string, toId: string): void => void move.run(toId, fromId),
  };
};

const currentRow = z.object({ content: z.string(), manually_added: z.int() });
const lastRow = z.object({ replaced_by: authorSchema });
const textRow = z.object({ content: z.string(), replaced_by: authorSchema, replaced_at: z.int() });
