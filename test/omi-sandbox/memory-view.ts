import { head, isoDate, length } from './python-text.ts';
import type { Traits } from './generations.ts';
import { isLegacy } from './requests.ts';
import type { Row } from './memories-store.ts';

/** A memory as Omi sends it. `edited` stays false after an edit and `scoring` is always null in generation C (2a). */
export const viewMemory = (row: Row, { scores, mapsLegacy }: Pick<Traits, 'scores' | 'mapsLegacy'>): object => ({
  id: row.id,
  content: row.locked ? preview(row.content) : row.content,
  category: mapsLegacy ? viewCategory(row.category) : row.category,
  visibility: row.visibility,
  tags: row.tags,
  created_at: isoDate(row.createdAt),
  updated_at: isoDate(row.updatedAt),
  manually_added: row.manuallyAdded,
  scoring: scores ? row.scoring : null,
  reviewed: scores,
  user_review: scores && row.manuallyAdded ? true : null,
  edited: scores && row.edited,
});

/** A legacy category reads as `system` (2a); one this server does not know goes through. */
export const viewCategory = (category: string): string => (isLegacy(category) ? 'system' : category);

/** The same without what this generation leaves out of the answer to a create. */
export const viewCreated = (row: Row, traits: Traits, omits: readonly string[]): object =>
  Object.fromEntries(Object.entries(viewMemory(row, traits)).filter(([name]) => !omits.includes(name)));

const preview = (content: string): string => (length(content) > 70 ? `${head(content, 70)}...` : content);

/** A row as the tests see it: whole and as stored, whatever the API would show; times as the API writes them. */
export type StoredMemory = Omit<Row, 'createdAt' | 'updatedAt' | 'edited' | 'scoring'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export const viewStored = ({
  edited: _edited,
  scoring: _scoring,
  createdAt,
  updatedAt,
  ...row
}: Row): StoredMemory => ({
  ...row,
  createdAt: isoDate(createdAt),
  updatedAt: isoDate(updatedAt),
});
