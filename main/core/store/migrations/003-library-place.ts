/** Where somebody was in the library. The words they searched for are private, so it is not in the settings file. */
export const libraryPlaceMigration = `
CREATE TABLE library_place (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  place TEXT NOT NULL
) STRICT;
`;
