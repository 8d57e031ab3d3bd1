import type { DatabaseSync } from 'node:sqlite';

/**
 * How long a list may still show what was deleted here and confirmed. After that it is there again: an older server
 * gives the same words the same id (omi-api 2b).
 */
export const listsSettleIn = 10 * 60_000;

/** Ids in Omi that memories here do not have any more, for as long as a list may be late. */
export const letGoRows = (database: DatabaseSync, accountId: number) => {
  const note = database.prepare('INSERT OR REPLACE INTO let_go (account_id, server_id, at) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM let_go WHERE abs(? - at) >= ?');
  const isLate = database.prepare('SELECT 1 FROM let_go WHERE account_id = ? AND server_id = ? AND abs(? - at) < ?');

  return {
    note: (serverId: string, now: number): void => {
      forget.run(now, listsSettleIn);
      note.run(accountId, serverId, now);
    },
    /** True while a list that shows it may only be late; a clock that was set elsewhere ends that at once. */
    mayBeLate: (serverId: string, now: number): boolean =>
      isLate.get(accountId, serverId, now, listsSettleIn) !== undefined,
  };
};
