import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const draftRow = z.object({ text: z.string(), caret: z.int() });
const boundsRow = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

export type StoredDraft = z.infer<typeof draftRow>;
export type StoredBounds = z.infer<typeof boundsRow>;
export type DraftRows = ReturnType<typeof draftRows>;
export type BoundsRows = ReturnType<typeof boundsRows>;

/** The line that is being typed. `caret` counts UTF-16 units, as a text field does. */
export const draftRows = (database: DatabaseSync) => {
  const get = database.prepare('SELECT text, caret FROM draft WHERE id = 1');
  const put = database.prepare(
    'INSERT INTO draft (id, text, caret) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text, caret = excluded.caret',
  );
  return {
    read: (): StoredDraft => draftRow.parse(get.get() ?? { text: '', caret: 0 }),
    write: (draft: StoredDraft): void => void put.run(draft.text, draft.caret),
  };
};

/** Where windows were, in device-independent pixels. */
export const boundsRows = (database: DatabaseSync) => {
  const get = database.prepare('SELECT x, y, width, height FROM window_bounds WHERE window = ?');
  const put = database.prepare(
    'INSERT OR REPLACE INTO window_bounds (window, x, y, width, height) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    read: (window: string): StoredBounds | null => {
      const found = get.get(window);
      return found === undefined ? null : boundsRow.parse(found);
    },
    write: (window: string, bounds: StoredBounds): void =>
      void put.run(window, bounds.x, bounds.y, bounds.width, bounds.height),
  };
};
