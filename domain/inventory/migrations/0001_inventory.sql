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
