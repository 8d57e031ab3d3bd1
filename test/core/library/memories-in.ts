import type { openAccount } from './account-fuzz.ts';

export type Account = ReturnType<typeof openAccount>;

/** Every memory of the store, read past all that keeps entries of them. */
export const memoriesIn = ({ database }: Account) =>
  database
    .prepare('SELECT * FROM memory')
    .all()
    .map((row) => ({
      id: String(row['id']),
      content: String(row['content']),
      tags: JSON.parse(String(row['tags'])) as string[],
      category: row['category'],
      visibility: String(row['visibility']),
      source: row['manually_added'] === 1 ? 'me' : 'omi',
      createdAt: Number(row['created_at']),
      updatedAt: Number(row['updated_at']),
      shelf: row['duplicate_of'] !== null ? 'none' : row['deleted_at'] !== null ? 'trash' : 'list',
    }));
