-- Service items: what usage is metered on.
CREATE TABLE rating_service_item (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  site {int},
  service {int} NOT NULL,
  kind {int},
  agreement {int},
  code {text} NOT NULL,
  aliases {json} NOT NULL,
  description {text},
  cost_centre {text},
  internal_notes {text},
  starts_on {date} NOT NULL,
  ends_on {date},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX rating_service_item_code ON rating_service_item (tenant, service, code);
CREATE INDEX rating_service_item_list ON rating_service_item (tenant, code, id) WHERE deleted_at IS NULL;
CREATE INDEX rating_service_item_organisation ON rating_service_item (tenant, organisation, code, id);
CREATE INDEX rating_service_item_site ON rating_service_item (tenant, site) WHERE site IS NOT NULL;

-- One row for each code of a service. Commands that give an item a code touch it first, so that two of
-- them never check at once whether the code is free.
CREATE TABLE rating_code (
  tenant {int} NOT NULL,
  service {int} NOT NULL,
  code {text} NOT NULL,
  uses {int} NOT NULL,
  PRIMARY KEY (tenant, service, code)
);

-- Rate cards. The version rises with every change of a card's rates.
CREATE TABLE rating_card (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  service {int},
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  description {text},
  vat_rate {int},
  is_default {bool} NOT NULL,
  version {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX rating_card_default ON rating_card (tenant, service) WHERE is_default AND deleted_at IS NULL;
CREATE INDEX rating_card_name ON rating_card (tenant, name_key, id);

-- Rates of a card. The match key is what a rate applies to: c:CODE, p:PREFIX or d for the default.
CREATE TABLE rating_rate (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  card {int} NOT NULL REFERENCES rating_card (id),
  record_type {int} NOT NULL,
  match_key {text} NOT NULL,
  kind {text} NOT NULL,
  amount {decimal} NOT NULL,
  flag_fall {decimal} NOT NULL,
  free_seconds {int} NOT NULL,
  rounding {text} NOT NULL,
  cost {decimal},
  destination {text},
  vat_rate {int},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX rating_rate_match ON rating_rate (card, record_type, match_key) WHERE deleted_at IS NULL;
CREATE INDEX rating_rate_list ON rating_rate (tenant, card, match_key, id) WHERE deleted_at IS NULL;

-- Which card prices whom from which day on.
CREATE TABLE rating_assignment (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  service {int} NOT NULL,
  card {int} NOT NULL REFERENCES rating_card (id),
  organisation {int} NOT NULL,
  scope {text} NOT NULL,
  scope_id {int} NOT NULL,
  starts_on {date} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX rating_assignment_scope ON rating_assignment (tenant, service, scope, scope_id, starts_on)
  WHERE deleted_at IS NULL;
CREATE INDEX rating_assignment_card ON rating_assignment (card);
CREATE INDEX rating_assignment_organisation ON rating_assignment (tenant, organisation, id);

-- Files of usage; rows_read says how far an import has come.
CREATE TABLE rating_usage_file (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  service {int} NOT NULL,
  name {text} NOT NULL,
  format {text} NOT NULL,
  checksum {text} NOT NULL,
  state {text} NOT NULL,
  rows_read {int} NOT NULL,
  imported {int} NOT NULL,
  duplicates {int} NOT NULL,
  bad_rows {int} NOT NULL,
  rated {int} NOT NULL,
  unmatched {int} NOT NULL,
  unpriced {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX rating_usage_file_checksum ON rating_usage_file (tenant, service, checksum);

-- Rows of files that are no usage.
CREATE TABLE rating_bad_row (
  id {key},
  tenant {int} NOT NULL,
  file {int} NOT NULL REFERENCES rating_usage_file (id),
  line {int} NOT NULL,
  reasons {text} NOT NULL
);
CREATE INDEX rating_bad_row_file ON rating_bad_row (file, id);

-- Usage: one row for each call. What a call is never changes, what it costs may until it is billed.
CREATE TABLE rating_usage (
  id {key},
  tenant {int} NOT NULL,
  file {int} NOT NULL,
  service {int} NOT NULL,
  external_id {text} NOT NULL,
  record_type {text} NOT NULL,
  started_at {time} NOT NULL,
  item_code {text} NOT NULL,
  dialled {text} NOT NULL,
  supplier_call_type {text} NOT NULL,
  duration_seconds {int} NOT NULL,
  cost {decimal},
  state {text} NOT NULL,
  cause {text} NOT NULL,
  organisation {int},
  service_item {int},
  card {int},
  rate {int},
  billed_seconds {int} NOT NULL,
  charge_micros {int} NOT NULL,
  cost_micros {int},
  vat_rate {int},
  bill {uuid}
);
CREATE UNIQUE INDEX rating_usage_external ON rating_usage (tenant, service, external_id);
CREATE INDEX rating_usage_unbilled ON rating_usage (tenant, organisation, started_at) WHERE bill IS NULL AND state = 'rated';
CREATE INDEX rating_usage_rows ON rating_usage (file, id);
CREATE INDEX rating_usage_exception ON rating_usage (tenant, id) WHERE state <> 'rated';
CREATE INDEX rating_usage_bill ON rating_usage (tenant, bill, service_item) WHERE bill IS NOT NULL;

-- Which invoice line took which usage: that of a bill, a service item, a record type and a VAT rate.
CREATE TABLE rating_billed (
  id {key},
  tenant {int} NOT NULL,
  bill {uuid} NOT NULL,
  service_item {int} NOT NULL,
  record_type {text} NOT NULL,
  vat_rate {int},
  invoice_line {int} NOT NULL,
  calls {int} NOT NULL,
  seconds {int} NOT NULL,
  charge_micros {int} NOT NULL
);
CREATE UNIQUE INDEX rating_billed_line ON rating_billed (tenant, invoice_line);
CREATE INDEX rating_billed_bill ON rating_billed (tenant, bill);
