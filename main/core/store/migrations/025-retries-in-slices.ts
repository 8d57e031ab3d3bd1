/**
 * What failed in a job is tried again some at a time: up to which number of the outbox that has come, NULL where nobody
 * wants it. And what an import did and was not taken back, so that to count it and to go on with it takes no longer than
 * what is left of it.
 */
export const retriesInSlicesMigration = `
ALTER TABLE job ADD COLUMN retried_to INTEGER;
CREATE INDEX import_item_not_back ON import_item (job_id, id) WHERE back IS NULL AND state = 'applied';
`;
