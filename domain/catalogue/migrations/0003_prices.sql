-- What an organisation adds to its own prices for those below it.
CREATE TABLE catalogue_margin (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  buyer {int},
  product {int} REFERENCES catalogue_product (id),
  product_type {int} REFERENCES catalogue_product_type (id),
  vendor {int} REFERENCES catalogue_vendor (id),
  percent {text} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX catalogue_margin_once ON catalogue_margin
  (tenant, organisation, COALESCE(buyer, 0), COALESCE(product, 0), COALESCE(product_type, 0), COALESCE(vendor, 0));
CREATE INDEX catalogue_margin_path ON catalogue_margin (tenant, organisation_path, id);
-- Lines ordered of each product on each day, and what they come to over the last 90 days.
CREATE TABLE catalogue_sale (
  id {key},
  tenant {int} NOT NULL,
  product {int} NOT NULL REFERENCES catalogue_product (id),
  day {date} NOT NULL,
  lines {int} NOT NULL
);
CREATE UNIQUE INDEX catalogue_sale_day ON catalogue_sale (tenant, product, day);
CREATE INDEX catalogue_sale_old ON catalogue_sale (tenant, day);
ALTER TABLE catalogue_product ADD COLUMN sold {int} NOT NULL DEFAULT 0;
