-- One job at a time looks for the files of a source. Who asks meanwhile has it looked for once more afterwards.
ALTER TABLE rating_source ADD COLUMN busy_job {uuid};
ALTER TABLE rating_source ADD COLUMN is_asked_again {bool} NOT NULL DEFAULT FALSE;
