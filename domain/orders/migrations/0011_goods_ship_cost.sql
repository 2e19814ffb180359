-- The part of what sending an order costs that its goods say themselves; the rest is what the shipping type costs.
ALTER TABLE orders_order ADD COLUMN goods_ship_cost {int} NOT NULL DEFAULT 0;
-- Totals of baskets are worked out anew before lists are sorted by them.
UPDATE orders_order SET priced_version = 0 WHERE NOT placed;
