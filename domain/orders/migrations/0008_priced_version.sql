-- Up to which version of the catalogue the total of a basket is right: lists that are sorted by it have others worked out anew.
ALTER TABLE orders_order ADD COLUMN priced_version {int} NOT NULL DEFAULT 0;
-- Those are looked for in the order of their keys.
DROP INDEX orders_order_basket;
CREATE INDEX orders_order_basket ON orders_order (tenant, organisation, id) WHERE NOT placed;
