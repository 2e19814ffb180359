-- What a buyer has financed, found without reading its other orders.
CREATE INDEX orders_order_financed ON orders_order (tenant, organisation) WHERE payment_type = 'FINANCE';
