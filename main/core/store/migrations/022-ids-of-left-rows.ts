/** By which id a row that was left behind names its memory, as its source has it. */
export const idsOfLeftRowsMigration = `
ALTER TABLE import_left ADD COLUMN source_id TEXT;
`;
