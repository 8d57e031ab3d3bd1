import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { versionSchema, type Version } from '../../../preload/contract/memory.ts';

const originSchema = z.enum(['before', 'unsure']);
const row = z.object({ origin: originSchema, added: z.string(), before: z.string() });

/** A capture whose words were in Omi before it, or may have been: what it said, and what was there. */
export type Landing = {
  readonly origin: z.infer<typeof originSchema>;
  readonly added: Version;
  readonly before: Version;
};
export type LandingRows = ReturnType<typeof landingRows>;

/** What captures met in Omi. One that made a memory of its own has no row. */
export const landingRows = (database: DatabaseSync) => {
  const put = database.prepare('INSERT OR REPLACE INTO landing (memory_id, origin, added, before) VALUES (?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM landing WHERE memory_id = ?');
  const get = database.prepare('SELECT origin, added, before FROM landing WHERE memory_id = ?');
  return {
    note: (memoryId: string, { origin, added, before }: Landing): void =>
      void put.run(memoryId, origin, JSON.stringify(added), JSON.stringify(before)),
    /** It is a memory of its own, or is no longer in Omi. */
    forget: (memoryId: string): void => void forget.run(memoryId),
    of: (memoryId: string): Landing | null => {
      const found = get.get(memoryId);
      if (found === undefined) return null;
      const { origin, added, before } = row.parse(found);
      return { origin, added: versionSchema.parse(JSON.parse(added)), before: versionSchema.parse(JSON.parse(before)) };
    },
  };
};
