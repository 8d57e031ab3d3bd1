/** Categories of which a person was told that Omi files them under another one: once for each account. */
export const toldCategoriesMigration = `
CREATE TABLE told_category (
  account_id INTEGER NOT NULL REFERENCES account (id),
  category TEXT NOT NULL,
  PRIMARY KEY (account_id, category)
) STRICT, WITHOUT ROWID;
`;
