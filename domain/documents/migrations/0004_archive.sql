-- Files that went to customers, each content once, as a zlib stream. Rows are added, and never changed or removed.
CREATE TABLE documents_file (
  id {key},
  tenant {int} NOT NULL,
  hash {bytes} NOT NULL,
  size {int} NOT NULL,
  content {bytes} NOT NULL
);
CREATE UNIQUE INDEX documents_file_hash ON documents_file (tenant, hash);
-- It is compressed already.
{postgres} ALTER TABLE documents_file ALTER COLUMN content SET STORAGE EXTERNAL;

-- What was sent of an invoice or a credit note. Rows are added, and never changed or removed.
CREATE TABLE documents_archived (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  invoice {int} NOT NULL,
  form {text} NOT NULL,
  file {int} NOT NULL REFERENCES documents_file (id),
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX documents_archived_form ON documents_archived (tenant, invoice, form);
