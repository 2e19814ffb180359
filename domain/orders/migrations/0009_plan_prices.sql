-- Lines with a plan cost what that charges: totals of baskets are worked out anew before lists are sorted by them.
UPDATE orders_order SET priced_version = 0 WHERE NOT placed;
