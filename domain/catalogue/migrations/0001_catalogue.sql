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
