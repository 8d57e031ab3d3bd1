/**
 * `import_job_id`: the import whose row an entry carries out, also when a person took it over and it goes without that
 * job. What of an import goes on its way again is compared with the account anew; no way to send it again can forget
 * that. `taken`: a row that changes something, as Omi took it (JSON).
 */
export const entriesOfImportsMigration = `
ALTER TABLE outbox ADD COLUMN import_job_id INTEGER;
UPDATE outbox SET import_job_id = job_id
  WHERE job_id IN (SELECT id FROM job WHERE action ->> '$.kind' = 'import');
CREATE INDEX outbox_open_by_import ON outbox (import_job_id, state, memory_id)
  WHERE state <> 'acked' AND import_job_id IS NOT NULL;
CREATE TRIGGER outbox_of_import_again AFTER UPDATE OF state ON outbox
  WHEN new.import_job_id IS NOT NULL AND old.state IN ('acked', 'refused') AND new.state = 'queued' BEGIN
  DELETE FROM import_check WHERE job_id = new.import_job_id;
END;

ALTER TABLE import_item ADD COLUMN taken TEXT;
`;
