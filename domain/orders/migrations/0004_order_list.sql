-- Lists sorted or narrowed by total: without it every order of the tenant is read and sorted.
CREATE INDEX orders_order_total ON orders_order (tenant, total, id) WHERE placed;
