-- Sources: where files of usage are fetched from.
CREATE TABLE rating_source (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  kind {text} NOT NULL,
  address {text} NOT NULL,
  port {int},
  username {text},
  password {bytes},
  folder {text},
  pattern {text},
  format {text} NOT NULL,
  every_minutes {int},
  host_key {text},
  last_run_at {time},
  last_done_at {time},
  last_error {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX rating_source_name ON rating_source (tenant, name_folded);

-- Files that were found at a source: a file is known by its name and its stamp, and fetched until it is imported.
CREATE TABLE rating_source_file (
  id {key},
  tenant {int} NOT NULL,
  source {int} NOT NULL REFERENCES rating_source (id),
  name {text} NOT NULL,
  stamp {text} NOT NULL,
  file {int},
  attempts {int} NOT NULL,
  error {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX rating_source_file_known ON rating_source_file (tenant, source, name, stamp);
CREATE INDEX rating_source_file_list ON rating_source_file (tenant, source, id);
