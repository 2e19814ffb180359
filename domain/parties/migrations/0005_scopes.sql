-- What the scope types that the program knows mean, whatever they are called.
UPDATE parties_reference SET value = CASE name_folded WHEN 'product' THEN 1 WHEN 'service item' THEN 2 WHEN 'kit' THEN 3
    WHEN 'agreement' THEN 4 WHEN 'usage' THEN 5 WHEN 'call' THEN 6 WHEN 'minute' THEN 7 END
  WHERE kind = 'scope_type' AND value IS NULL;
