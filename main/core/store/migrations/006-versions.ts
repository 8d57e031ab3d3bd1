/**
 * A change remembers what it changes (`base`), and what Omi had instead when that was something else (`theirs`), both
 * JSON. `notice` is a problem that a memory carries although nothing of it waits.
 */
export const versionsMigration = `
ALTER TABLE outbox ADD COLUMN base TEXT;
ALTER TABLE outbox ADD COLUMN theirs TEXT;
ALTER TABLE memory ADD COLUMN notice TEXT;
`;
