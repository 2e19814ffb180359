-- Organisations: a tree per tenant, with materialised paths such as /1/5/.
CREATE TABLE parties_organisation (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  parent {int} REFERENCES parties_organisation (id),
  path {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  code {text},
  active {bool} NOT NULL,
  currency {text} NOT NULL,
  time_zone {text} NOT NULL,
  country {text},
  vat_number {text},
  invoice_email {text},
  credit_limit {int},
  manual_authorisation {bool} NOT NULL,
  linked_account {bool} NOT NULL,
  finance_type {text},
  do_not_invoice {bool} NOT NULL,
  do_not_tax {bool} NOT NULL,
  vat_rate {int},
  details {json} NOT NULL,
  modules {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX parties_organisation_root ON parties_organisation (tenant) WHERE parent IS NULL;
CREATE UNIQUE INDEX parties_organisation_code ON parties_organisation (tenant, code) WHERE deleted_at IS NULL;
CREATE INDEX parties_organisation_path ON parties_organisation (tenant, path);
CREATE INDEX parties_organisation_name ON parties_organisation (tenant, name_key, id);
CREATE INDEX parties_organisation_folded ON parties_organisation (tenant, name_folded);
CREATE INDEX parties_organisation_parent ON parties_organisation (parent);

-- Addresses never change; one that is replaced is retired.
CREATE TABLE parties_address (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL REFERENCES parties_organisation (id),
  kind {text} NOT NULL,
  name {text},
  company_name {text},
  recipient_name {text},
  line_1 {text},
  line_2 {text},
  city {text},
  region {text},
  postal_code {text},
  country {int},
  created_at {time} NOT NULL,
  retired_at {time}
);
CREATE INDEX parties_address_organisation ON parties_address (tenant, organisation, id);

CREATE TABLE parties_site (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL REFERENCES parties_organisation (id),
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  code {text},
  reference_code {text},
  external_reference {text},
  rate_card {int},
  hides_taxes {bool} NOT NULL,
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX parties_site_organisation ON parties_site (tenant, organisation, id);
CREATE INDEX parties_site_name ON parties_site (tenant, name_key, id);

-- Small tables of names that records refer to: services, record types, payment terms and so on.
CREATE TABLE parties_reference (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  code {int} NOT NULL,
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  value {int}
);
CREATE UNIQUE INDEX parties_reference_code ON parties_reference (tenant, kind, code);
CREATE INDEX parties_reference_name ON parties_reference (tenant, kind, name_folded);
