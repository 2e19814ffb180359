-- A key that is free again is given to nothing else.
{lasting} orders_line, orders_order;

-- What was kept of deleted baskets, so that nothing else got their keys.
DELETE FROM orders_order WHERE NOT placed AND state = 'CANCELLED';
