-- Groups of products that belong together, such as the phones of a series.
CREATE TABLE catalogue_group (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  active {bool} NOT NULL,
  status {text} NOT NULL,
  vendor {int} REFERENCES catalogue_vendor (id),
  product_type {int} REFERENCES catalogue_product_type (id),
  subscription_type {text},
  subscription_product_type {text},
  grading {int},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX catalogue_group_grading ON catalogue_group (tenant, grading, name_key, id);
CREATE TABLE catalogue_group_product (
  id {key},
  tenant {int} NOT NULL,
  group_id {int} NOT NULL REFERENCES catalogue_group (id),
  product {int} NOT NULL REFERENCES catalogue_product (id),
  place {int} NOT NULL
);
CREATE UNIQUE INDEX catalogue_group_product_pair ON catalogue_group_product (tenant, group_id, product);
CREATE TABLE catalogue_group_related (
  id {key},
  tenant {int} NOT NULL,
  group_id {int} NOT NULL REFERENCES catalogue_group (id),
  related {int} NOT NULL REFERENCES catalogue_group (id),
  place {int} NOT NULL
);
CREATE UNIQUE INDEX catalogue_group_related_pair ON catalogue_group_related (tenant, group_id, related);
