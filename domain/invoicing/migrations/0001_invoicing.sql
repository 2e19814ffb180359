-- The next number of a series, locked by the transaction that issues a document.
CREATE TABLE invoicing_series (
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  series {text} NOT NULL,
  taken {int} NOT NULL,
  PRIMARY KEY (tenant, kind, series)
);

-- The periods that invoices are for, made when one is first invoiced.
CREATE TABLE invoicing_period (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  first_day {date} NOT NULL,
  last_day {date} NOT NULL,
  name {text} NOT NULL
);
CREATE UNIQUE INDEX invoicing_period_days ON invoicing_period (tenant, first_day, last_day);

-- Invoices and credit notes. Nothing but what was paid and how it was sent changes after the insert.
CREATE TABLE invoicing_invoice (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  number {text} NOT NULL,
  number_folded {text} NOT NULL,
  series {text} NOT NULL,
  kind {text} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  agreement {int},
  order_id {int},
  credit_of {int} REFERENCES invoicing_invoice (id),
  purchase_order {text},
  purchase_order_folded {text},
  currency {text} NOT NULL,
  issued_on {date} NOT NULL,
  due_on {date} NOT NULL,
  period_start {date},
  period_end {date},
  billing_period {int} REFERENCES invoicing_period (id),
  net {int} NOT NULL,
  tax {int} NOT NULL,
  total {int} NOT NULL,
  paid {int} NOT NULL,
  status {text} NOT NULL,
  delivery {text} NOT NULL,
  vat_shifted {bool} NOT NULL,
  details {json} NOT NULL,
  paid_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX invoicing_invoice_number ON invoicing_invoice (tenant, number);
CREATE INDEX invoicing_invoice_organisation ON invoicing_invoice (tenant, organisation, id);
CREATE INDEX invoicing_invoice_path ON invoicing_invoice (tenant, organisation_path);
CREATE INDEX invoicing_invoice_issued ON invoicing_invoice (tenant, issued_on, id);
CREATE INDEX invoicing_invoice_order ON invoicing_invoice (tenant, order_id);
CREATE INDEX invoicing_invoice_period ON invoicing_invoice (billing_period);
CREATE INDEX invoicing_invoice_credit ON invoicing_invoice (credit_of);

CREATE TABLE invoicing_line (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  invoice {int} NOT NULL REFERENCES invoicing_invoice (id),
  position {int} NOT NULL,
  kind {text} NOT NULL,
  code {text} NOT NULL,
  description {text} NOT NULL,
  quantity {decimal} NOT NULL,
  unit_price {decimal} NOT NULL,
  net {int} NOT NULL,
  vat_percent {decimal} NOT NULL,
  tax_inclusive {bool} NOT NULL,
  tax {int} NOT NULL,
  hidden {bool} NOT NULL,
  order_id {int},
  order_line {int},
  shipment {int},
  subscription {int},
  charge {int},
  service_item {int},
  service {text},
  record_type {text},
  period_start {date},
  period_end {date},
  calls {int},
  seconds {int},
  explain {json} NOT NULL
);
CREATE UNIQUE INDEX invoicing_line_position ON invoicing_line (invoice, position);
CREATE INDEX invoicing_line_order ON invoicing_line (tenant, order_id);
CREATE INDEX invoicing_line_charge ON invoicing_line (tenant, charge);

-- Tax of an invoice, one row per rate.
CREATE TABLE invoicing_tax (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  invoice {int} NOT NULL REFERENCES invoicing_invoice (id),
  name {text} NOT NULL,
  percent {decimal} NOT NULL,
  tax_inclusive {bool} NOT NULL,
  net {int} NOT NULL,
  tax {int} NOT NULL
);
CREATE INDEX invoicing_tax_invoice ON invoicing_tax (invoice, id);

-- What is to be invoiced and has not been: goods that left the warehouse, shipping, one-off work.
CREATE TABLE invoicing_pending (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  order_id {int},
  order_line {int},
  shipment {int},
  kind {text} NOT NULL,
  code {text} NOT NULL,
  description {text} NOT NULL,
  quantity {decimal} NOT NULL,
  unit_price {decimal} NOT NULL,
  net {int} NOT NULL,
  currency {text} NOT NULL,
  purchase_order {text},
  due_on {date} NOT NULL,
  invoice {int} REFERENCES invoicing_invoice (id),
  invoice_line {int} REFERENCES invoicing_line (id),
  created_at {time} NOT NULL
);
CREATE INDEX invoicing_pending_open ON invoicing_pending (tenant, organisation, due_on) WHERE invoice IS NULL;
CREATE INDEX invoicing_pending_order ON invoicing_pending (tenant, order_id);
CREATE INDEX invoicing_pending_invoice ON invoicing_pending (invoice);
