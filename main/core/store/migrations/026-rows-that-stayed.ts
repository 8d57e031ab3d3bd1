/**
 * What stayed when an import was taken back: to look at it anew some at a time takes no longer than what there is of it,
 * and the same to count it.
 */
export const rowsThatStayedMigration = `
CREATE INDEX import_item_stayed ON import_item (job_id, id) WHERE back IN ('edited', 'failed');
`;
