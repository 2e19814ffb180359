-- A record that is rated again is a new version of itself on PostgreSQL. Where it finds room on its page, no index has to
-- be written: pages keep a quarter free, and usage is rated again a quarter of a chunk at a time.
{postgres} ALTER TABLE rating_usage SET (fillfactor = 75);
