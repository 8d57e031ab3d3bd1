/**
 * The rows of one import in their order: without it each page of a report sorted all of them, a million times four
 * thousand. The index it replaces was used by nothing.
 */
export const importsInOrderMigration = `
DROP INDEX import_item_not_back;
CREATE INDEX import_item_by_job ON import_item (job_id, id);
`;
