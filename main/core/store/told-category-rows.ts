import type { DatabaseSync } from 'node:sqlite';

/** Which categories the person was told of that Omi files under another one. */
export const toldCategoryRows = (database: DatabaseSync, accountId: number) => {
  const note = database.prepare('INSERT OR IGNORE INTO told_category (account_id, category) VALUES (?, ?)');
  return {
    /** Notes that the person is told of it now; false where they were before. */
    tellOfCategory: (category: string): boolean => note.run(accountId, category).changes === 1,
  };
};
