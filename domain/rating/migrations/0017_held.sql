-- What rating again made of calls of a line that was credited whole: nobody is billed for it, and it becomes the calls' own
-- once their bill is taken back.
ALTER TABLE rating_adjustment ADD COLUMN held {bool} NOT NULL DEFAULT FALSE;
