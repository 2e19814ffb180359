-- Bill runs that were finished, with what they made and what went wrong.
CREATE TABLE billing_run (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  billed_to {date} NOT NULL,
  issued_on {date} NOT NULL,
  customers {int} NOT NULL,
  invoices {int} NOT NULL,
  failures {int} NOT NULL,
  details {json} NOT NULL,
  started_at {time} NOT NULL,
  finished_at {time} NOT NULL
);
CREATE INDEX billing_run_tenant ON billing_run (tenant, id);
