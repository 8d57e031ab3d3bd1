/** What a click has chosen beside the line that is being typed, as JSON (preload/contract/memory.ts). */
export const choicesOfTheDraftMigration = `
ALTER TABLE draft ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';
`;
