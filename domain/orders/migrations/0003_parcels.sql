-- Which parcel of fulfilment a shipment of the order is: two of them may have no tracking number, and one may get
-- another when it has left. Rows from before are known by their shipment and tracking number.
ALTER TABLE orders_shipment ADD COLUMN parcel {int};
CREATE INDEX orders_shipment_parcel ON orders_shipment (tenant, parcel) WHERE parcel IS NOT NULL;
