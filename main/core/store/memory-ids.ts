import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { earlierTextRows } from './earlier-text-rows.ts';
import { letGoRows } from './let-go-rows.ts';
import { newest, toMemory } from './memory-row.ts';
import { json } from './searchable.ts';

/** Which memory is which, here and in Omi. */
export const memoryIds = (
  database: DatabaseSync,
  accountId: number,
  earlier: Pick<ReturnType<typeof earlierTextRows>, 'move'>,
) => {
  const byId = database.prepare(`${newest} WHERE memory.id = ?`);
  const original = database.prepare('SELECT duplicate_of FROM memory WHERE id = ?');
  const setServerId = database.prepare('UPDATE memory SET server_id = ? WHERE id = ?');
  // Beside it, as a column that is named is written with its indexes also where it stays as it is.
  const standAlone = database.prepare(
    'UPDATE memory SET duplicate_of = NULL WHERE id = ? AND duplicate_of IS NOT NULL',
  );
  const notMissed = database.prepare('DELETE FROM mirror_absent WHERE memory_id = ?');
  const foldInto = database.prepare('UPDATE memory SET duplicate_of = ?1 WHERE id = ?2 OR duplicate_of = ?2');
  const inOmiAmong = database.prepare(
    'SELECT json_group_array(id) AS ids FROM memory WHERE id IN (SELECT value FROM json_each(?)) AND server_id IS NOT NULL',
  );
  const hasEntries = database.prepare('SELECT EXISTS (SELECT 1 FROM outbox WHERE memory_id = ?) AS n');
  // The numbers of entries grow with time, and stay (migration 007).
  const isOlder = database.prepare(
    `SELECT one.number < other.number AS n FROM library_entry AS one, library_entry AS other
     WHERE one.memory_id = ? AND other.memory_id = ?`,
  );
  const removeMirrored = database.prepare('DELETE FROM memory WHERE id = ?');

  const byServerId = database.prepare(`${newest} WHERE memory.account_id = ? AND memory.server_id = ?`);
  const mirrored = accountId === 1 ? 'omi:' : `omi:${accountId}:`;
  const letGo = letGoRows(database, accountId);

  /** With an id of its own, or on its way to one, it is no copy, and no scan has missed it. */
  const link = (id: string, serverId: string | null): void => {
    setServerId.run(serverId, id);
    standAlone.run(id);
    notMissed.run(id);
  };

  return {
    /** The id here of one that came from Omi. Two accounts may have the same words and thus the same id there. */
    mirroredId: (serverId: string): string => {
      let id = `${mirrored}${serverId}`;
      // A row that came from there once, and is another memory there by now.
      while (byId.get(id) !== undefined) id += '+';
      return id;
    },
    link: (id: string, serverId: string): void => {
      link(id, serverId);
    },
    /** Takes its server id away: that belongs to another row from now on. */
    unlink: (id: string): void => void setServerId.run(null, id),
    /**
     * Takes its server id away, since it goes to Omi anew. The row with that id is gone there, though a late list may
     * still show it.
     */
    letGo: (id: string, now: number): void => {
      const serverId = toMemory(byId.get(id))?.serverId;
      if (serverId) letGo.note(serverId, now);
      link(id, null);
    },
    /** True for a server id that was let go of a short time ago, so that a list that shows it may be late. */
    wasLetGo: letGo.mayBeLate,
    /** Makes this one and its copies copies of another: it leaves the list, its words stay. */
    foldInto: (id: string, originalId: string): void => void foldInto.run(originalId, id),
    /** The memory that a copy is a copy of; any other is its own. */
    originalOf: (id: string): string => {
      const found = original.get(id);
      return found === undefined ? id : (originalRow.parse(found).duplicate_of ?? id);
    },
    /** Those of these that have an id in Omi. */
    inOmiAmong: (ids: readonly string[]): ReadonlySet<string> =>
      new Set(idsRow.parse(inOmiAmong.get(JSON.stringify(ids))).ids),
    /** True when the person wrote or changed it here, now or ever. */
    wasWrittenHere: (id: string): boolean => countRow.parse(hasEntries.get(id)).n === 1,
    /** True when one was here before another. */
    isOlderHere: (id: string, otherId: string): boolean => countRow.parse(isOlder.get(id, otherId) ?? { n: 1 }).n === 1,
    /** Forgets a row that only ever came from the server; the same memory lives on as `heirId`. */
    removeMirrored: (id: string, heirId: string): void => {
      earlier.move(id, heirId);
      removeMirrored.run(id);
    },
    /** The memory that such a row lives on as; null for what is gone in other ways. */
    heirOf: (id: string): Memory | null =>
      id.startsWith(mirrored) ? toMemory(byServerId.get(accountId, id.slice(mirrored.length))) : null,
  };
};

const originalRow = z.object({ duplicate_of: z.string().nullable() });
const idsRow = z.object({ ids: json.pipe(z.array(z.string())) });
const countRow = z.object({ n: z.int() });
