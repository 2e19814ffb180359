-- Documents on their way to their customers: one row for an invoice or a credit note, whatever was tried.
CREATE TABLE documents_delivery (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  invoice {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  number {text} NOT NULL,
  state {text} NOT NULL,
  recipients {json} NOT NULL,
  reason {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX documents_delivery_invoice ON documents_delivery (tenant, invoice);
CREATE INDEX documents_delivery_state ON documents_delivery (tenant, state, id);
