/**
 * What a capture met that was in Omi before it, or may have been: `added` is what the capture said, `before` what was
 * there (both JSON). Undo takes back what was added, and leaves the rest.
 */
export const landingsMigration = `
CREATE TABLE landing (
  memory_id TEXT PRIMARY KEY REFERENCES memory (id) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('before', 'unsure')),
  added TEXT NOT NULL,
  before TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
