-- migration: events/0001_events
-- What happened: at once the outbox of events and the audit log.
CREATE TABLE events_journal (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  event {text} NOT NULL,
  object {text} NOT NULL,
  object_id {int} NOT NULL,
  object_uid {uuid} NOT NULL,
  organisation {int},
  actor_kind {text} NOT NULL,
  actor_id {int},
  actor_name {text} NOT NULL,
  real_user {int},
  request_id {text} NOT NULL,
  before_state {json} NOT NULL,
  after_state {json} NOT NULL,
  at {time} NOT NULL,
  dispatched {bool} NOT NULL,
  failures {int} NOT NULL,
  retry_at {time}
);
CREATE INDEX events_journal_waiting ON events_journal (id) WHERE NOT dispatched;
-- What an entry that is to be tried again holds back: later entries of the same record.
CREATE INDEX events_journal_blocked ON events_journal (tenant, object, object_id, id) WHERE NOT dispatched AND retry_at IS NOT NULL;
CREATE INDEX events_journal_object ON events_journal (tenant, object_uid, id);
CREATE INDEX events_journal_organisation ON events_journal (tenant, organisation, id);
-- Who does what only one node may do at a time.
CREATE TABLE events_lease (
  name {text} PRIMARY KEY,
  holder {text} NOT NULL,
  until {time} NOT NULL
);
-- Consumers that have had an entry on which another consumer failed.
CREATE TABLE events_handled (
  id {key},
  tenant {int} NOT NULL,
  entry {int} NOT NULL REFERENCES events_journal (id),
  consumer {text} NOT NULL,
  UNIQUE (entry, consumer)
);
-- Entries given up after too many failures; they can be replayed.
CREATE TABLE events_dead_letter (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  entry {int} NOT NULL UNIQUE REFERENCES events_journal (id),
  event {text} NOT NULL,
  consumers {json} NOT NULL,
  error {text} NOT NULL,
  created_at {time} NOT NULL
);
CREATE INDEX events_dead_letter_tenant ON events_dead_letter (tenant, id);
-- Work to be done outside the transaction that asked for it. Tenant 0 is the program itself.
CREATE TABLE events_job (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  dedup_key {text},
  payload {json} NOT NULL,
  state {text} NOT NULL,
  run_at {time} NOT NULL,
  attempts {int} NOT NULL,
  holder {text},
  last_error {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
-- run_at of a running job is the end of its lease, so one index finds what is due and what was left lying.
CREATE INDEX events_job_due ON events_job (run_at, id) WHERE state <> 'dead';
CREATE INDEX events_job_dead ON events_job (tenant, id) WHERE state = 'dead';
CREATE UNIQUE INDEX events_job_once ON events_job (tenant, kind, dedup_key) WHERE state = 'waiting' AND attempts = 0;
-- Work a caller may watch.
CREATE TABLE events_task (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  description {text} NOT NULL,
  state {text} NOT NULL,
  progress {int} NOT NULL,
  result {text},
  started_at {time} NOT NULL,
  completed_at {time},
  expires_at {time} NOT NULL
);
CREATE INDEX events_task_expiry ON events_task (expires_at);
-- Jobs that come back. Tenant 0 is the program itself.
CREATE TABLE events_schedule (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  every {text} NOT NULL,
  time_zone {text} NOT NULL,
  kind {text} NOT NULL,
  payload {json} NOT NULL,
  next_at {time} NOT NULL,
  last_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  UNIQUE (tenant, name)
);
CREATE INDEX events_schedule_due ON events_schedule (next_at);
-- migration: kit/0001_idempotency
-- Answers to POSTs that carried an idempotency key.
CREATE TABLE kit_idempotency (
  tenant {int} NOT NULL,
  key {text} NOT NULL,
  fingerprint {bytes} NOT NULL,
  status {int} NOT NULL,
  headers {json} NOT NULL,
  content_type {text} NOT NULL,
  body {bytes} NOT NULL,
  at {time} NOT NULL,
  PRIMARY KEY (tenant, key)
);
CREATE INDEX kit_idempotency_at ON kit_idempotency (at);
-- migration: identity/0001_identity
-- Who may call: tenants, people, roles, API clients, and what their tokens are signed and counted by.
CREATE TABLE identity_tenant (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  name {text} NOT NULL,
  slug {text} NOT NULL UNIQUE,
  currency {text} NOT NULL,
  time_zone {text} NOT NULL,
  locale {text} NOT NULL,
  active {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE TABLE identity_user (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  email {text} NOT NULL,
  email_folded {text} NOT NULL,
  admin {bool} NOT NULL,
  root {bool} NOT NULL,
  active {bool} NOT NULL,
  verified {bool} NOT NULL,
  two_factor {bool} NOT NULL,
  password_reset {bool} NOT NULL,
  password_hash {text},
  language {text},
  time_zone {text},
  timeout {int},
  notifications {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_user_email ON identity_user (tenant, email_folded);
CREATE INDEX identity_user_name ON identity_user (tenant, name_key, id);
CREATE INDEX identity_user_organisation ON identity_user (tenant, organisation);
CREATE INDEX identity_user_path ON identity_user (tenant, organisation_path);
CREATE TABLE identity_role (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  permissions {json} NOT NULL,
  managed {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_role_name ON identity_role (tenant, name_folded);
CREATE TABLE identity_user_role (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  user_id {int} NOT NULL REFERENCES identity_user (id),
  role_id {int} NOT NULL REFERENCES identity_role (id)
);
CREATE UNIQUE INDEX identity_user_role_pair ON identity_user_role (tenant, user_id, role_id);
CREATE INDEX identity_user_role_role ON identity_user_role (tenant, role_id);
CREATE TABLE identity_client (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  kind {text} NOT NULL,
  name {text} NOT NULL,
  user_id {int} REFERENCES identity_user (id),
  organisation {int},
  scopes {json} NOT NULL,
  secret_hash {bytes} NOT NULL,
  secret_end {text} NOT NULL,
  limit_per_minute {int},
  limit_per_day {int},
  active {bool} NOT NULL,
  last_used_at {time},
  revoked_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX identity_client_kind ON identity_client (tenant, kind, id);
CREATE INDEX identity_client_user ON identity_client (tenant, user_id);
-- Keys belong to the installation. The private half is sealed with a key that is not in the database.
CREATE TABLE identity_signing_key (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  algorithm {text} NOT NULL,
  public_key {bytes} NOT NULL,
  private_key {bytes} NOT NULL,
  created_at {time} NOT NULL,
  retired_at {time}
);
CREATE INDEX identity_signing_key_current ON identity_signing_key (id) WHERE retired_at IS NULL;
-- Access tokens that were withdrawn before they expired.
CREATE TABLE identity_revoked_token (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  client_id {int} NOT NULL REFERENCES identity_client (id),
  expires_at {time} NOT NULL,
  created_at {time} NOT NULL
);
CREATE INDEX identity_revoked_token_expiry ON identity_revoked_token (expires_at);
-- What a client has used of its present minute and day; one row a client, reset in place.
CREATE TABLE identity_rate_window (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  client_id {int} NOT NULL UNIQUE REFERENCES identity_client (id),
  minute_start {time} NOT NULL,
  minute_used {int} NOT NULL,
  day_start {time} NOT NULL,
  day_used {int} NOT NULL
);
-- migration: parties/0001_parties
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
-- migration: catalogue/0001_catalogue
-- One row a tenant: rises with every change of the catalogue, in the same transaction. Indexes in memory
-- are fresh when they have this version.
CREATE TABLE catalogue_version (
  tenant {int} PRIMARY KEY,
  version {int} NOT NULL
);

CREATE TABLE catalogue_vendor (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  code {text},
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  logo_url {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX catalogue_vendor_name ON catalogue_vendor (tenant, name_key, id);

CREATE TABLE catalogue_product_type (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX catalogue_product_type_name ON catalogue_product_type (tenant, name_key, id);

-- A SKU is unique only within its vendor; stock_sku is unique in the tenant and is what the warehouse knows.
CREATE TABLE catalogue_product (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  sku {text} NOT NULL,
  stock_sku {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  sku_folded {text} NOT NULL,
  vendor {int} REFERENCES catalogue_vendor (id),
  product_type {int} REFERENCES catalogue_product_type (id),
  price {int} NOT NULL,
  rrp {int} NOT NULL,
  currency {text} NOT NULL,
  shippable {bool} NOT NULL,
  financeable {bool} NOT NULL,
  discountable {bool} NOT NULL,
  show_in_webstore {bool} NOT NULL,
  dovetail {bool} NOT NULL,
  popularity {int} NOT NULL,
  weight_grams {int},
  shipping_cost {int},
  subscription_type {text},
  subscription_product_type {text},
  details {json} NOT NULL,
  active {bool} NOT NULL,
  version {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX catalogue_product_stock_sku ON catalogue_product (tenant, stock_sku);
CREATE INDEX catalogue_product_sku ON catalogue_product (tenant, sku);
CREATE INDEX catalogue_product_version ON catalogue_product (tenant, version);

CREATE TABLE catalogue_relation (
  id {key},
  tenant {int} NOT NULL,
  product {int} NOT NULL REFERENCES catalogue_product (id),
  kind {text} NOT NULL,
  related {int} NOT NULL REFERENCES catalogue_product (id),
  place {int} NOT NULL
);
CREATE INDEX catalogue_relation_product ON catalogue_relation (tenant, product, kind, place);

CREATE TABLE catalogue_plan (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  product {int} NOT NULL REFERENCES catalogue_product (id),
  name {text} NOT NULL,
  term_months {int} NOT NULL,
  billing_frequency {text} NOT NULL,
  renewal_term_months {int} NOT NULL,
  is_default {bool} NOT NULL,
  min_quantity {int},
  max_quantity {int},
  active {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX catalogue_plan_product ON catalogue_plan (tenant, product, id);

CREATE TABLE catalogue_plan_charge (
  id {key},
  tenant {int} NOT NULL,
  plan {int} NOT NULL REFERENCES catalogue_plan (id),
  name {text} NOT NULL,
  charge_type {text} NOT NULL,
  charge_model {text} NOT NULL,
  unit_of_measure {text}
);
CREATE INDEX catalogue_plan_charge_plan ON catalogue_plan_charge (tenant, plan, id);

CREATE TABLE catalogue_plan_cost (
  id {key},
  tenant {int} NOT NULL,
  charge {int} NOT NULL REFERENCES catalogue_plan_charge (id),
  currency {text} NOT NULL,
  price {int} NOT NULL
);
CREATE INDEX catalogue_plan_cost_charge ON catalogue_plan_cost (tenant, charge, id);
-- migration: pricing/0001_pricing
CREATE TABLE pricing_vat_rate (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  code {text} NOT NULL,
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  country {text} NOT NULL,
  kind {text} NOT NULL,
  percent {decimal} NOT NULL,
  valid_from {date} NOT NULL,
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX pricing_vat_rate_code ON pricing_vat_rate (tenant, code, valid_from);
CREATE INDEX pricing_vat_rate_country ON pricing_vat_rate (tenant, country, kind, valid_from);
-- migration: inventory/0001_inventory
-- Where stock lies.
CREATE TABLE inventory_location (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  country {text},
  is_supplier {bool} NOT NULL,
  is_managed {bool} NOT NULL,
  is_customer {bool} NOT NULL,
  is_tracking_inventory {bool} NOT NULL,
  address_id {text},
  deleted_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX inventory_location_tenant ON inventory_location (tenant, id);
CREATE INDEX inventory_location_address ON inventory_location (tenant, address_id);

-- What can be claimed at a location that counts no stock.
CREATE TABLE inventory_location_sku (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  location {int} NOT NULL REFERENCES inventory_location (id),
  sku {text} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  UNIQUE (tenant, location, sku)
);

-- The counters of one sku at one location: the lock and the fast answer. They equal the sums of the runs.
CREATE TABLE inventory_level (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  sku {text} NOT NULL,
  location {int} NOT NULL REFERENCES inventory_location (id),
  available {int} NOT NULL CHECK (available >= 0),
  reserved {int} NOT NULL CHECK (reserved >= 0),
  claimed {int} NOT NULL CHECK (claimed >= 0),
  transit {int} NOT NULL CHECK (transit >= 0),
  missing {int} NOT NULL CHECK (missing >= 0),
  backordered {int} NOT NULL CHECK (backordered >= 0),
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  UNIQUE (tenant, sku, location)
);

-- Who holds units, and until when.
CREATE TABLE inventory_claim (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  location {int} REFERENCES inventory_location (id),
  target {int} REFERENCES inventory_location (id),
  reference {text} NOT NULL,
  state {text} NOT NULL,
  expires_at {time},
  units {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX inventory_claim_reference ON inventory_claim (tenant, reference);

-- Consecutive units of one sku that are alike in everything.
CREATE TABLE inventory_run (
  id {key},
  tenant {int} NOT NULL,
  location {int} NOT NULL REFERENCES inventory_location (id),
  sku {text} NOT NULL,
  series {uuid} NOT NULL,
  first_unit {int} NOT NULL,
  last_unit {int} NOT NULL,
  state {text} NOT NULL,
  position {text},
  lot_number {text},
  expires_at {time},
  claim {int} REFERENCES inventory_claim (id),
  claim_first {int} NOT NULL,
  reference {text},
  metadata {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  CHECK (first_unit <= last_unit)
);
-- By the last unit, so that taking units from the front leaves the index alone.
CREATE UNIQUE INDEX inventory_run_units ON inventory_run (tenant, series, last_unit);
CREATE INDEX inventory_run_available ON inventory_run (tenant, location, sku, expires_at, id) WHERE state = 'available';
-- What has arrived stays for the record, and out of the way.
CREATE INDEX inventory_run_stock ON inventory_run (tenant, location, sku) WHERE state <> 'delivered';
CREATE INDEX inventory_run_claim ON inventory_run (tenant, claim, claim_first) WHERE claim IS NOT NULL;
-- migration: invoicing/0001_invoicing
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
-- migration: payments/0001_payments
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
-- migration: rating/0001_rating
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
-- migration: subscriptions/0001_subscriptions
-- Agreements: when and how a customer is billed. One of each customer is its default.
CREATE TABLE subscriptions_agreement (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  frequency {text} NOT NULL,
  billing_start {date} NOT NULL,
  currency {text} NOT NULL,
  date_start {date} NOT NULL,
  date_end {date},
  payment_term {int},
  vat_rate {int},
  site {int},
  is_default {bool} NOT NULL,
  billed_to {date},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX subscriptions_agreement_default ON subscriptions_agreement (tenant, organisation)
  WHERE is_default AND deleted_at IS NULL;
CREATE INDEX subscriptions_agreement_organisation ON subscriptions_agreement (tenant, organisation, id);
CREATE INDEX subscriptions_agreement_name ON subscriptions_agreement (tenant, name_key, id);

-- What a customer has: Datagate's products.
CREATE TABLE subscriptions_subscription (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  agreement {int} NOT NULL REFERENCES subscriptions_agreement (id),
  code {text} NOT NULL,
  label {text} NOT NULL,
  description {text},
  in_advance {text} NOT NULL,
  pro_rata {bool} NOT NULL,
  date_start {date} NOT NULL,
  date_end {date},
  tax_inclusive {bool} NOT NULL,
  hidden {bool} NOT NULL,
  excludes_surcharges {bool} NOT NULL,
  site {int},
  service_item {int},
  product {int},
  plan {int},
  order_id {int},
  order_line {int},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_subscription_organisation ON subscriptions_subscription (tenant, organisation, id);
CREATE INDEX subscriptions_subscription_agreement ON subscriptions_subscription (agreement);
CREATE INDEX subscriptions_subscription_label ON subscriptions_subscription (tenant, label, id);
CREATE UNIQUE INDEX subscriptions_subscription_order ON subscriptions_subscription (tenant, order_line, plan)
  WHERE deleted_at IS NULL;

CREATE TABLE subscriptions_charge (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL REFERENCES subscriptions_subscription (id),
  name {text} NOT NULL,
  description {text},
  kind {text} NOT NULL,
  scope {int},
  frequency {text},
  quantity {decimal} NOT NULL,
  cost {decimal} NOT NULL,
  sell {decimal} NOT NULL,
  amount_percentage {decimal},
  date_start {date},
  date_end {date},
  billed_to {date},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_charge_subscription ON subscriptions_charge (subscription, id);
-- migration: orders/0001_orders
-- Baskets and orders: a basket is an order in the state DRAFT. The organisation's path is copied here so that
-- one index answers what is within a caller's reach.
CREATE TABLE orders_order (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  state {text} NOT NULL,
  placed {bool} NOT NULL,
  name {text},
  name_key {bytes} NOT NULL,
  purchase_order {text},
  supplier_ref {text},
  external_id {int},
  search {text} NOT NULL,
  payment_type {text} NOT NULL,
  currency {text} NOT NULL,
  shipping_type {int},
  ship_cost {int} NOT NULL,
  discount {int} NOT NULL,
  total {int} NOT NULL,
  manual_authorisation {bool} NOT NULL,
  part_ship {bool} NOT NULL,
  shippable {bool} NOT NULL,
  claim {int},
  placed_by {int},
  dated_at {time} NOT NULL,
  processing_at {time},
  shipping_invoiced {bool} NOT NULL,
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX orders_order_date ON orders_order (tenant, dated_at, id) WHERE placed;
CREATE INDEX orders_order_reach ON orders_order (tenant, organisation_path, state, total) WHERE placed;
CREATE INDEX orders_order_basket ON orders_order (tenant, organisation) WHERE NOT placed;

-- What is ordered, at the prices it was ordered at.
CREATE TABLE orders_line (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES orders_order (id),
  place {int} NOT NULL,
  product {int} NOT NULL,
  sku {text} NOT NULL,
  stock_sku {text} NOT NULL,
  name {text} NOT NULL,
  quantity {int} NOT NULL,
  price {int} NOT NULL,
  original_price {int} NOT NULL,
  plan {int},
  markup {decimal},
  discount {decimal},
  shippable {bool} NOT NULL,
  shipped {int} NOT NULL,
  details {json} NOT NULL,
  CHECK (quantity > 0),
  CHECK (shipped >= 0 AND shipped <= quantity)
);
CREATE INDEX orders_line_order ON orders_line (tenant, order_id, place);

-- What Hub shows of the shipments of an order: a row for each parcel.
CREATE TABLE orders_shipment (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES orders_order (id),
  shipment {int} NOT NULL,
  carrier {text},
  tracking_number {text},
  tracking_url {text},
  shipped_at {time} NOT NULL
);
CREATE INDEX orders_shipment_order ON orders_shipment (tenant, order_id, id);

-- Units that have left the warehouse.
CREATE TABLE orders_unit (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES orders_order (id),
  line {int} NOT NULL REFERENCES orders_line (id),
  shipment {int} NOT NULL REFERENCES orders_shipment (id),
  serial_number {text},
  mac_address {text}
);
CREATE INDEX orders_unit_order ON orders_unit (tenant, order_id, id);
-- migration: fulfilment/0001_fulfilment
-- The ways goods can be sent.
CREATE TABLE fulfilment_shipping_type (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  price {int} NOT NULL,
  currency {text} NOT NULL,
  countries {json} NOT NULL,
  exclude_countries {bool} NOT NULL,
  active {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX fulfilment_shipping_type_name ON fulfilment_shipping_type (tenant, name_key);

-- Goods on their way to one receiver.
CREATE TABLE fulfilment_shipment (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  order_id {int},
  organisation {int},
  method {int} REFERENCES fulfilment_shipping_type (id),
  is_outbound {bool} NOT NULL,
  secret {text} NOT NULL,
  to_type {text},
  to_id {text},
  from_type {text},
  from_id {text},
  ship_at {time},
  estimated_ship_at {time},
  expected_at {time},
  cancelled_at {time},
  units {int} NOT NULL,
  boxed {int} NOT NULL,
  transit {int} NOT NULL,
  finished {int} NOT NULL,
  missing {int} NOT NULL,
  prior_shipments {text} NOT NULL,
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX fulfilment_shipment_tenant ON fulfilment_shipment (tenant, id);
CREATE INDEX fulfilment_shipment_order ON fulfilment_shipment (tenant, order_id);

-- What is put in one box.
CREATE TABLE fulfilment_parcel (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  shipment {int} NOT NULL REFERENCES fulfilment_shipment (id),
  weight {int},
  length {int},
  width {int},
  height {int},
  tracking_code {text},
  tracking_url {text},
  position {text},
  ship_at {time},
  in_transit_at {time},
  finished_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX fulfilment_parcel_tenant ON fulfilment_parcel (tenant, id);
CREATE INDEX fulfilment_parcel_shipment ON fulfilment_parcel (tenant, shipment);

-- Consecutive units of a shipment that are alike in everything.
CREATE TABLE fulfilment_item (
  id {key},
  tenant {int} NOT NULL,
  shipment {int} NOT NULL REFERENCES fulfilment_shipment (id),
  first_unit {int} NOT NULL,
  last_unit {int} NOT NULL,
  sku {text} NOT NULL,
  state {text} NOT NULL,
  parcel {int} REFERENCES fulfilment_parcel (id),
  order_line {int},
  claim {int},
  claim_first {int} NOT NULL,
  position {text},
  details {json} NOT NULL,
  CHECK (first_unit <= last_unit)
);
-- By the last unit, so that taking units from the front leaves the index alone.
CREATE UNIQUE INDEX fulfilment_item_units ON fulfilment_item (tenant, shipment, last_unit);
CREATE INDEX fulfilment_item_parcel ON fulfilment_item (tenant, parcel) WHERE parcel IS NOT NULL;
CREATE INDEX fulfilment_item_line ON fulfilment_item (tenant, order_line) WHERE order_line IS NOT NULL;
-- migration: billing/0001_billing
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
-- migration: messaging/0001_messaging
-- Who wants which events.
CREATE TABLE messaging_subscription (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  events {json} NOT NULL,
  endpoint {text} NOT NULL,
  secret {text} NOT NULL,
  delivery_rate {int},
  window_start {time},
  window_count {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX messaging_subscription_tenant ON messaging_subscription (tenant, id);
-- One event for one subscription. A message outlives its subscription, so there is no foreign key.
CREATE TABLE messaging_message (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL,
  event {text} NOT NULL,
  entity_id {text} NOT NULL,
  payload {text} NOT NULL,
  endpoint {text} NOT NULL,
  signature {text},
  is_pending {bool} NOT NULL,
  is_delivered {bool} NOT NULL,
  attempts {int} NOT NULL,
  due_at {time},
  holder {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
-- A message that is being delivered has a holder and is due again when its lease ends.
CREATE INDEX messaging_message_due ON messaging_message (subscription, due_at, id) WHERE is_pending;
CREATE INDEX messaging_message_record ON messaging_message (subscription, entity_id, id) WHERE is_pending;
CREATE INDEX messaging_message_tenant ON messaging_message (tenant, id);
CREATE INDEX messaging_message_undelivered ON messaging_message (tenant, id) WHERE NOT is_delivered;
CREATE TABLE messaging_attempt (
  id {key},
  tenant {int} NOT NULL,
  message {int} NOT NULL,
  number {int} NOT NULL,
  is_success {bool} NOT NULL,
  response_time_ms {int} NOT NULL,
  response_code {int},
  response_body {text},
  attempted_at {time} NOT NULL
);
CREATE INDEX messaging_attempt_message ON messaging_attempt (tenant, message, id);
