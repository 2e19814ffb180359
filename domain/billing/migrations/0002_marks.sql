-- Bill runs are written down when they are asked for, and go on where they broke off.
ALTER TABLE billing_run ADD COLUMN state {text} NOT NULL DEFAULT 'finished';
ALTER TABLE billing_run ADD COLUMN done {int} NOT NULL DEFAULT 0;
ALTER TABLE billing_run ADD COLUMN request {json} NOT NULL DEFAULT '{}';

-- Which run made an invoice, and what it was asked for: enough to make the invoice anew.
CREATE TABLE billing_made (
  id {key},
  tenant {int} NOT NULL,
  invoice {int} NOT NULL,
  run {int},
  agreement {int} NOT NULL,
  billed_to {date} NOT NULL,
  only_currency {text},
  charges {bool} NOT NULL
);
CREATE UNIQUE INDEX billing_made_invoice ON billing_made (tenant, invoice);
CREATE INDEX billing_made_run ON billing_made (tenant, run, id);

-- Up to which day something had been billed before an invoice, and is with it: what a deleted invoice gives back.
CREATE TABLE billing_mark (
  id {key},
  tenant {int} NOT NULL,
  invoice {int} NOT NULL,
  subject {text} NOT NULL,
  subject_key {int} NOT NULL,
  billed_before {date},
  billed_after {date} NOT NULL
);
CREATE INDEX billing_mark_invoice ON billing_mark (tenant, invoice);
CREATE INDEX billing_mark_subject ON billing_mark (tenant, subject, subject_key);
