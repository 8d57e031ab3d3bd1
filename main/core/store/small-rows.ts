import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { choicesSchema, type TypedDraft } from '../../../preload/contract/memory.ts';

const draftRow = z.object({ text: z.string(), caret: z.int(), choices: z.string() });
const boundsRow = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

export type StoredBounds = z.infer<typeof boundsRow>;
export type DraftRows = ReturnType<typeof draftRows>;
export type BoundsRows = ReturnType<typeof boundsRows>;

const emptyDraft: TypedDraft = { text: '', caret: 0 };

/** The line that is being typed, and what was chosen beside it. */
export const draftRows = (database: DatabaseSync) => {
  const get = database.prepare('SELECT text, caret, choices FROM draft WHERE id = 1');
  const put = database.prepare('INSERT OR REPLACE INTO draft (id, text, caret, choices) VALUES (1, ?, ?, ?)');
  const write = ({ text, caret, ...choices }: TypedDraft): void => void put.run(text, caret, JSON.stringify(choices));
  return {
    read: (): TypedDraft => {
      const found = get.get();
      if (found === undefined) return emptyDraft;
      const { choices, ...line } = draftRow.parse(found);
      return { ...line, ...choicesSchema.parse(JSON.parse(choices)) };
    },
    write,
    clear: (): void => write(emptyDraft),
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
