-- A sum that is to be paid, for an invoice, an order or nothing that is known here.
CREATE TABLE payments_transaction (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  secret {text} NOT NULL UNIQUE,
  organisation {int},
  organisation_path {text},
  entity_type {text},
  entity_id {text},
  invoice {int},
  order_id {int},
  number {text} NOT NULL,
  description {text},
  amount_due {int} NOT NULL,
  amount_paid {int} NOT NULL,
  currency {text} NOT NULL,
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX payments_transaction_tenant ON payments_transaction (tenant, id);
CREATE INDEX payments_transaction_entity ON payments_transaction (tenant, entity_type, entity_id);
CREATE INDEX payments_transaction_invoice ON payments_transaction (tenant, invoice);

-- An attempt to pay a part of it, or a refund of one.
CREATE TABLE payments_payment (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  transaction_id {int} NOT NULL REFERENCES payments_transaction (id),
  secret {text} NOT NULL UNIQUE,
  amount {int} NOT NULL,
  state {text} NOT NULL,
  provider {text} NOT NULL,
  method {text} NOT NULL,
  issuer {text},
  is_refund {bool} NOT NULL,
  source {int} REFERENCES payments_payment (id),
  settled {int} NOT NULL,
  credited {int} NOT NULL,
  refunded {int} NOT NULL,
  details {json} NOT NULL,
  paid_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX payments_payment_transaction ON payments_payment (transaction_id, id);
CREATE INDEX payments_payment_source ON payments_payment (source);

-- Double entry: the entries of one posting have equal debits and credits.
CREATE TABLE payments_entry (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  posting {uuid} NOT NULL,
  account {text} NOT NULL,
  organisation {int},
  invoice {int},
  payment {int},
  currency {text} NOT NULL,
  debit {int} NOT NULL,
  credit {int} NOT NULL,
  at {time} NOT NULL
);
CREATE INDEX payments_entry_posting ON payments_entry (tenant, posting);
CREATE INDEX payments_entry_invoice ON payments_entry (tenant, invoice);
CREATE INDEX payments_entry_organisation ON payments_entry (tenant, account, organisation);
