/** The sheet that an import was made of, by its mark (sheet/draft-files.ts), until that has gone from the disk. */
export const sheetsOfJobsMigration = `
ALTER TABLE job ADD COLUMN sheet TEXT;
`;
