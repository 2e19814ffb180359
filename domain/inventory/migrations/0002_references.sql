-- Locations and claims are never deleted, so there is nothing to guard. For each run PostgreSQL looked both up and locked
-- the rows: six look-ups in an order of three lines, and every order at the same row of the one warehouse.
{postgres} ALTER TABLE inventory_claim DROP CONSTRAINT inventory_claim_location_fkey;
{postgres} ALTER TABLE inventory_claim DROP CONSTRAINT inventory_claim_target_fkey;
{postgres} ALTER TABLE inventory_run DROP CONSTRAINT inventory_run_location_fkey;
{postgres} ALTER TABLE inventory_run DROP CONSTRAINT inventory_run_claim_fkey;
