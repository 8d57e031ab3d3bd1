import { head, isoDate, length } from './python-text.ts';
import { categories } from './requests.ts';
import type { Row } from './memories-store.ts';

/** A memory as Omi sends it. `edited` stays false after an edit and `scoring` is always null in generation C (2a). */
export const viewMemory = (row: Row): object => ({
  id: row.id,
  content: row.locked ? preview(row.content) : row.content,
  category: viewCategory(row.category),
  visibility: row.visibility,
  tags: row.tags,
  created_at: isoDate(row.createdAt),
  updated_at: isoDate(row.updatedAt),
  manually_added: row.manuallyAdded,
  scoring: null,
  reviewed: false,
  user_review: null,
  edited: false,
});

/** A legacy category reads as `system` (2a); one this server does not know goes through. */
export const viewCategory = (category: string): string =>
  categories.indexOf(category) >= categories.indexOf('core') ? 'system' : category;

const preview = (content: string): string => (length(content) > 70 ? `${head(content, 70)}...` : content);

/** A row as the tests see it: whole and as stored, whatever the API would show; times as the API writes them. */
export type StoredMemory = Omit<Row, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export const viewStored = (row: Row): StoredMemory => ({
  ...row,
  createdAt: isoDate(row.createdAt),
  updatedAt: isoDate(row.updatedAt),
});
