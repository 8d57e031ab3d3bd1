/**
 * The rows of a sheet that its import left behind, with their words and why (JSON, planned-row.ts); and how many were
 * skipped since their words were in Omi or stood in another row, or they had none.
 */
export const leftRowsMigration = `
CREATE TABLE import_left (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  line INTEGER NOT NULL,
  content TEXT NOT NULL,
  category TEXT,
  tags TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('private', 'public')),
  kind TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX import_left_by_job ON import_left (job_id, id);
CREATE TABLE import_skipped (
  job_id INTEGER PRIMARY KEY REFERENCES job (id),
  known INTEGER NOT NULL,
  twice INTEGER NOT NULL,
  empty INTEGER NOT NULL
) STRICT;
`;
