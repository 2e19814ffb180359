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
