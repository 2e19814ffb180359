-- What few rates say beside their amount: a minimum, tiers, bands of the week.
ALTER TABLE rating_rate ADD COLUMN conditions {json} NOT NULL DEFAULT '{}';

-- Units of a record, such as bytes or messages, and how many of them were charged.
ALTER TABLE rating_usage ADD COLUMN units {int};
ALTER TABLE rating_usage ADD COLUMN billed_units {int} NOT NULL DEFAULT 0;
ALTER TABLE rating_billed ADD COLUMN units {int} NOT NULL DEFAULT 0;
