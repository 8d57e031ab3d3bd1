/** Several accounts may have been used on this computer; the one that was used last is the one that is open. */
export const accountsMigration = `
ALTER TABLE account ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
`;
