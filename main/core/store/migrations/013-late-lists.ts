/**
 * Ids in Omi that a memory here had and let go of: a list that is late may still show them. They are forgotten once no
 * list can be as late (let-go-rows.ts).
 */
export const lateListsMigration = `
CREATE TABLE let_go (
  account_id INTEGER NOT NULL REFERENCES account (id),
  server_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, server_id)
) STRICT, WITHOUT ROWID;
`;
