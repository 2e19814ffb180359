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
