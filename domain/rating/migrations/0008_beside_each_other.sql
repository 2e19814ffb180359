-- When the first and the last call of a file began, so that rating a day again leaves the other files alone.
ALTER TABLE rating_usage_file ADD COLUMN first_at {time};
ALTER TABLE rating_usage_file ADD COLUMN last_at {time};
UPDATE rating_usage_file SET
  first_at = (SELECT MIN(u.started_at) FROM rating_usage u
    WHERE u.tenant = rating_usage_file.tenant AND u.file = rating_usage_file.id),
  last_at = (SELECT MAX(u.started_at) FROM rating_usage u
    WHERE u.tenant = rating_usage_file.tenant AND u.file = rating_usage_file.id);

-- A decision to set usage aside holds until what it set aside is taken up again.
ALTER TABLE rating_set_aside ADD COLUMN taken_up_at {time};

-- Lines that were credited whole: their calls are neither adjusted nor given back once more.
ALTER TABLE rating_billed ADD COLUMN is_credited {bool} NOT NULL DEFAULT FALSE;

-- What rating a billed call again made of it: it becomes the call's own when its bill is taken back.
ALTER TABLE rating_adjustment ADD COLUMN rated {json} NOT NULL DEFAULT '{}';
