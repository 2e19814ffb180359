-- How many service items there are, so that a list says how many it has without counting them. A row is changed
-- together with the items it counts.
CREATE TABLE rating_item_tally (
  id {key},
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  service {int} NOT NULL,
  items {int} NOT NULL
);
CREATE UNIQUE INDEX rating_item_tally_counted ON rating_item_tally (tenant, organisation, service);
INSERT INTO rating_item_tally (tenant, organisation, service, items)
  SELECT tenant, organisation, service, COUNT(*) FROM rating_service_item WHERE deleted_at IS NULL
  GROUP BY tenant, organisation, service;

-- The items of a customer by code, without reading those that are deleted.
CREATE INDEX rating_service_item_owner ON rating_service_item (tenant, organisation, code, id) WHERE deleted_at IS NULL;
