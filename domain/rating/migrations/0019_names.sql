-- A prefix with a plus before it is the same as without: where a card has both, the one without counts, and the other stays as it is.
UPDATE rating_rate SET match_key = 'p:' || SUBSTR(match_key, 4)
  WHERE match_key LIKE 'p:+%' AND LENGTH(match_key) > 3 AND deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM rating_rate o WHERE o.card = rating_rate.card AND o.record_type = rating_rate.record_type
      AND o.deleted_at IS NULL AND o.match_key = 'p:' || SUBSTR(rating_rate.match_key, 4));
-- The other names of items are compared within a service; few have any.
CREATE INDEX rating_service_item_aliased ON rating_service_item (tenant, service) WHERE aliases <> '[]' AND deleted_at IS NULL;
