-- Modules were kept and had no effect; now that one can be switched off, all are on to begin with.
UPDATE parties_organisation SET modules = '["WEBSTORE","SUBSCRIPTIONS","FINANCE","FEEDS","DOVETAIL"]' WHERE modules = '[]';
