-- How many mails of a delivery were put in the queue: one that comes back is followed by another.
ALTER TABLE documents_delivery ADD COLUMN mails {int} NOT NULL DEFAULT 0;
