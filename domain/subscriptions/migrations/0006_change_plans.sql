-- The plans of a change at the prices it was ordered at; of what was ordered before, those of the day it takes effect count.
ALTER TABLE subscriptions_change ADD COLUMN plans {json} NOT NULL DEFAULT '[]';
