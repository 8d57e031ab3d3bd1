/**
 * `problem` says as JSON why a job failed with an item. The index leads to the few memories with a notice, which stand
 * under Needs attention.
 */
export const reasonsOfFailuresMigration = `
ALTER TABLE job_item ADD COLUMN problem TEXT;
CREATE INDEX memory_with_notice ON memory (id) WHERE notice IS NOT NULL;
`;
