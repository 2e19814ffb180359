-- A key that is free again is given to nothing else.
{lasting} inventory_location_sku, inventory_run;
