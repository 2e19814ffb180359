-- A reference that is not to be used any more stays where it is used.
ALTER TABLE parties_reference ADD COLUMN retired_at {time};
