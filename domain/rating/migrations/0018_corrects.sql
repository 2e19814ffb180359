-- Which line of an invoice a difference puts right: it has the tax and the account of that one.
ALTER TABLE rating_adjustment ADD COLUMN corrects {int};
ALTER TABLE rating_billed ADD COLUMN corrects {int};
-- What is not billed of differences, in millionths of the major unit, as that part of what they correct was credited.
ALTER TABLE rating_billed ADD COLUMN credited_micros {int} NOT NULL DEFAULT 0;
CREATE INDEX rating_billed_corrects ON rating_billed (tenant, corrects) WHERE corrects IS NOT NULL;

UPDATE rating_adjustment SET corrects = (SELECT b.invoice_line FROM rating_usage u
    JOIN rating_billed b ON b.tenant = u.tenant AND b.bill = u.bill AND b.is_adjustment = FALSE
      AND b.service_item = u.service_item AND b.record_type = u.record_type
      AND COALESCE(b.vat_rate, 0) = COALESCE(u.vat_rate, 0) AND COALESCE(b.product, 0) = COALESCE(u.product, 0)
    WHERE u.id = rating_adjustment.usage_record AND u.organisation = rating_adjustment.organisation
      AND u.service_item = rating_adjustment.service_item AND u.record_type = rating_adjustment.record_type
      AND COALESCE(u.vat_rate, 0) = COALESCE(rating_adjustment.vat_rate, 0)
      AND COALESCE(u.product, 0) = COALESCE(rating_adjustment.product, 0))
  WHERE bill IS NULL;
