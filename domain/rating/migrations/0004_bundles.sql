-- Bundles: what usage a product comes with, under a name that products refer to.
CREATE TABLE rating_bundle (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  description {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX rating_bundle_name ON rating_bundle (tenant, name_folded) WHERE deleted_at IS NULL;

-- Its allowances. One that is taken out of its bundle keeps its row, because usage names it.
CREATE TABLE rating_allowance (
  id {key},
  tenant {int} NOT NULL,
  bundle {int} NOT NULL REFERENCES rating_bundle (id),
  service {int} NOT NULL,
  record_types {json} NOT NULL,
  measure {text} NOT NULL,
  quantity {int} NOT NULL,
  per_item {bool} NOT NULL,
  deleted_at {time}
);
CREATE INDEX rating_allowance_bundle ON rating_allowance (tenant, bundle, id);

-- How much of a call that a bill took an allowance covered, and what was not charged for it.
CREATE TABLE rating_covered (
  id {key},
  tenant {int} NOT NULL,
  bill {uuid} NOT NULL,
  usage_record {int} NOT NULL,
  subscription {int} NOT NULL,
  allowance {int} NOT NULL,
  service_item {int} NOT NULL,
  period_from {time} NOT NULL,
  quantity {int} NOT NULL,
  saved_micros {int} NOT NULL
);
CREATE INDEX rating_covered_bill ON rating_covered (tenant, bill);
CREATE INDEX rating_covered_usage ON rating_covered (tenant, usage_record);
CREATE INDEX rating_covered_subscription ON rating_covered (tenant, subscription, period_from);

-- Seconds, units or calls that allowances covered. The charge is what is left.
ALTER TABLE rating_usage ADD COLUMN covered {int} NOT NULL DEFAULT 0;
