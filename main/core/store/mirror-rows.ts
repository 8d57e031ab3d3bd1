import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { syncSchema } from '../../../preload/contract/sync.ts';

/** A scan of the whole account that is under way or stopped half-way. */
const scanSchema = z.object({
  /** Milliseconds since 1970. */
  beganAt: z.number(),
  /** What is still to be read, the first of them now: by these categories; an empty list stands for all. */
  windows: z.array(z.array(z.string())).readonly(),
  offset: z.int(),
  limit: z.int(),
  /** Omi cut a page short. */
  wasCut: z.boolean(),
  /** A row could not be read. */
  hadUnreadable: z.boolean(),
  /** There was more than the 5,000 Omi lists, as far as we know. */
  wentBeyond: z.boolean(),
  /** The windows by category showed rows from beyond the 5,000. */
  hasReached: z.boolean(),
  /** A window by category could not be read to its end. */
  wasBarred: z.boolean(),
  /** The categories that were read to their end. */
  covered: z.array(z.string()).readonly(),
});

const rowSchema = z.object({
  source: z.string(),
  complete_at: z.int().nullable(),
  unseen: z.string().nullable(),
  look: z.string().nullable(),
});

export type Scan = z.infer<typeof scanSchema>;
export type MirrorState = {
  /** The server and key all of this is about. */
  readonly source: string;
  readonly completeAt: number | null;
  readonly unseen: z.infer<typeof syncSchema.shape.unseen>;
  readonly scan: Scan | null;
};
export type Absence = { readonly memoryId: string; readonly since: number | null };
export type MirrorRows = ReturnType<typeof mirrorRows>;

/** How far the account has come down, and what a scan of the whole of it has and has not met. */
export const mirrorRows = (database: DatabaseSync, accountId: number) => {
  const read = database.prepare('SELECT source, complete_at, unseen, look FROM mirror WHERE account_id = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO mirror (account_id, source, complete_at, unseen, look) VALUES (?, ?, ?, ?, ?)',
  );
  const see = database.prepare('INSERT OR REPLACE INTO mirror_seen (account_id, server_id, category) VALUES (?, ?, ?)');
  const hasSeen = database.prepare(
    'SELECT EXISTS (SELECT 1 FROM mirror_seen WHERE account_id = ? AND server_id = ?) AS n',
  );
  const countSeen = database.prepare(
    `SELECT COUNT(*) AS n FROM mirror_seen
     WHERE account_id = ?1 AND (?2 IS NULL OR category IN (SELECT value FROM json_each(?2)))`,
  );
  const forgetSeen = database.prepare('DELETE FROM mirror_seen WHERE account_id = ?');
  const unseen = database.prepare(
    `SELECT memory.id, absent.since FROM memory LEFT JOIN mirror_absent AS absent ON absent.memory_id = memory.id
     WHERE memory.account_id = ?1 AND memory.server_id IS NOT NULL AND memory.deleted_at IS NULL
       AND (?2 IS NULL OR memory.category IN (SELECT value FROM json_each(?2)))
       AND NOT EXISTS (SELECT 1 FROM mirror_seen AS seen
         WHERE seen.account_id = memory.account_id AND seen.server_id = memory.server_id)`,
  );
  // A clock that was set back must not keep the second scan waiting until it is that late again.
  const missed = database.prepare(
    `INSERT INTO mirror_absent (memory_id, since) VALUES (?, ?)
     ON CONFLICT (memory_id) DO UPDATE SET since = min(since, excluded.since)`,
  );
  const present = database.prepare('DELETE FROM mirror_absent WHERE memory_id = ?');
  const isMissed = database.prepare('SELECT 1 FROM mirror_absent WHERE memory_id = ?');
  const isAnyMissed = database.prepare(
    `SELECT EXISTS (SELECT 1 FROM mirror_absent JOIN memory ON memory.id = memory_id
       WHERE memory.account_id = ? AND gone_at IS NULL AND deleted_at IS NULL AND server_id IS NOT NULL) AS n`,
  );
  const forgetMissed = database.prepare(
    `DELETE FROM mirror_absent WHERE gone_at IS NULL AND memory_id IN (SELECT id FROM memory WHERE account_id = ?)`,
  );

  return {
    /** Null before anything was ever brought down. A scan that another version wrote is begun anew. */
    read: (): MirrorState | null => {
      const found = read.get(accountId);
      if (found === undefined) return null;
      const row = rowSchema.parse(found);
      const why = syncSchema.shape.unseen.safeParse(row.unseen);
      const scan = scanSchema.safeParse(JSON.parse(row.look ?? 'null'));
      return {
        source: row.source,
        completeAt: row.complete_at,
        unseen: why.success ? why.data : null,
        scan: scan.success ? scan.data : null,
      };
    },
    write: ({ source, completeAt, unseen: why, scan }: MirrorState): void =>
      void write.run(accountId, source, completeAt, why, scan && JSON.stringify(scan)),
    /** Notes that the scan under way has met this one. */
    see: (serverId: string, category: string | null): void => void see.run(accountId, serverId, category),
    hasSeen: (serverId: string): boolean => countRow.parse(hasSeen.get(accountId, serverId)).n === 1,
    /** How many the scan has met, of these categories or of all. */
    countSeen: (categories?: readonly string[]): number =>
      countRow.parse(countSeen.get(accountId, categories ? JSON.stringify(categories) : null)).n,
    forgetSeen: (): void => void forgetSeen.run(accountId),
    /** What is in the list and in Omi, as far as we know, and was not met; of these categories or of all. */
    unseen: (categories?: readonly string[]): Absence[] =>
      unseen.all(accountId, categories ? JSON.stringify(categories) : null).map((row) => {
        const { id, since } = absenceRow.parse(row);
        return { memoryId: id, since };
      }),
    /** Notes that a full scan did not meet it; a second one may then take it for gone. */
    missed: (memoryId: string, now: number): void => void missed.run(memoryId, now),
    /** Notes that it is there after all. */
    present: (memoryId: string): void => void present.run(memoryId),
    /** True for what the last full scan did not meet. */
    isMissed: (memoryId: string): boolean => isMissed.get(memoryId) !== undefined,
    isAnyMissed: (): boolean => countRow.parse(isAnyMissed.get(accountId)).n === 1,
    forgetMissed: (): void => void forgetMissed.run(accountId),
  };
};

const countRow = z.object({ n: z.int() });
const absenceRow = z.object({ id: z.string(), since: z.int().nullable() });
