import type { DatabaseSync } from 'node:sqlite';

/** Which entries of the library came, went or say something else since they were last asked for. */
export type EntryWatch = {
  /** Their numbers, and none of them next time; null when there were more than are noted. */
  readonly take: () => readonly number[] | null;
  readonly hasNews: () => boolean;
  readonly end: () => void;
};

const names = ['entry_came', 'entry_went', 'entry_changed'];

/**
 * Notes changes while it is wanted, by triggers of this connection alone: nothing of it is stored, and before the first
 * and after the last watch a write costs nothing more. What is taken back again is noted as well.
 */
export const watchEntries = (database: DatabaseSync, most: number): EntryWatch => {
  let numbers = new Set<number>();
  database.function('note_entry', (number) => {
    if (numbers.size <= most && typeof number === 'number') numbers.add(number);
    return null;
  });
  database.exec(triggers);
  return {
    take: () => {
      const noted = numbers;
      numbers = new Set();
      return noted.size > most ? null : [...noted];
    },
    hasNews: () => numbers.size > 0,
    end: () => {
      for (const name of names) database.exec(`DROP TRIGGER IF EXISTS temp.${name}`);
      numbers.clear();
    },
  };
};

const triggers = `
CREATE TEMP TRIGGER IF NOT EXISTS entry_came AFTER INSERT ON library_entry BEGIN
  SELECT note_entry(new.number);
END;
CREATE TEMP TRIGGER IF NOT EXISTS entry_went AFTER DELETE ON library_entry BEGIN
  SELECT note_entry(old.number);
END;
CREATE TEMP TRIGGER IF NOT EXISTS entry_changed AFTER UPDATE ON memory
  WHEN new.content <> old.content OR new.locked <> old.locked OR new.created_at <> old.created_at
    OR new.deleted_at IS NOT old.deleted_at OR new.duplicate_of IS NOT old.duplicate_of BEGIN
  SELECT note_entry((SELECT number FROM library_entry WHERE memory_id = new.id));
END;
`;
